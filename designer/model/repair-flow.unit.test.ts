import { describe, expect, it } from '@jest/globals';
import { checkFlow, repairsFor } from '../../engine/index.ts';
import { testDesigner } from '../testing/test-designer.ts';
import { repairFlow } from './commands/repair-flow.ts';

describe('a repair in the designer', () => {
  const drawn = () => testDesigner().add('start').append('b1.started', 'wait').add('notify', { x: 640, y: 0 });
  const offered = (test: ReturnType<typeof testDesigner>, code: string) => {
    const problem = checkFlow(test.flow(), null).find((each) => each.code === code)!;
    return repairsFor(test.flow(), problem, null);
  };

  it('is one act, which undo takes back byte for byte', () => {
    const test = drawn();
    const before = test.flow();
    const [repair] = offered(test, 'soundness/unreachable');
    test.designer.run(repairFlow(before, repair!));
    const repaired = test.flow();
    expect(checkFlow(repaired, null).map(({ code }) => code)).not.toContain('soundness/unreachable');
    test.undo().expectFlow(before).redo().expectFlow(repaired);
    expect(test.designer.undo()).toMatchObject({ id: 'repair', params: { what: expect.stringMatching(/notify/) } });
  });

  it('puts a step that comes with it where it covers nothing', () => {
    const test = testDesigner().add('start').append('b1.started', 'wait').add('archive', { x: 640, y: 0 });
    const repair = offered(test, 'end/missing')[0]!;
    const end = repair.flow.nodes.find(({ kind }) => kind === 'end')!;
    test.designer.run(repairFlow(test.flow(), repair));
    const places = test.flow().nodes.map(({ position: { x, y } }) => `${x},${y}`);
    expect(new Set(places).size).toBe(places.length);
    expect(test.node(end.id).position).not.toEqual(test.node('r1').position);
  });
});
