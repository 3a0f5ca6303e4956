import { describe, expect, it, jest } from '@jest/globals';
import { testDesigner } from '../testing/test-designer.ts';

describe('drawing', () => {
  it('connects a port to a step, undoes and redoes it', () => {
    const test = testDesigner().add('sign').add('end', { x: 320, y: 0 });
    const before = test.flow();
    test
      .connect('s1.signed', 'e1')
      .expectEdges('s1.signed e1')
      .undo()
      .expectFlow(before)
      .redo()
      .expectEdges('s1.signed e1');
  });

  it('redirects a port that leads somewhere, and keeps the place and id of its edge', () => {
    const test = testDesigner()
      .add('sign')
      .add('end')
      .add('end')
      .connect('s1.signed', 'e1')
      .connect('s1.refused', 'e1');
    const [first] = test.flow().edges;
    test.connect('s1.signed', 'e2').expectEdges('s1.signed e2', 's1.refused e1');
    expect(test.flow().edges[0]?.id).toBe(first?.id);
    test.undo().expectEdges('s1.signed e1', 's1.refused e1');
  });

  it('appends a step and its edge in one act', () => {
    const test = testDesigner().add('start');
    const before = test.flow();
    test.append('b1.started', 'sign').expectEdges('b1.started s1').expectSelected('s1').undo().expectFlow(before);
  });

  it('takes the edges of a removed step along, and puts all back in their places', () => {
    const test = testDesigner()
      .add('start')
      .append('b1.started', 'sign')
      .append('s1.signed', 'end')
      .connect('s1.refused', 'e1');
    const before = test.flow();
    test.designer.select({ nodes: ['s1', 'e1'], edge: null });
    test.remove('s1').expectEdges().expectSelected('e1').undo().expectFlow(before);
  });

  it('takes the edge of a removed branch along', () => {
    const test = testDesigner().add('fork').add('end').connect('f1.b1', 'e1').connect('f1.b2', 'e1');
    const before = test.flow();
    const branches = [
      { id: 'b2', name: { nl: 'tak 2' } },
      { id: 'b3', name: { nl: 'tak 3' } },
    ];
    test.settings('f1', { branches }).expectEdges('f1.b2 e1').undo().expectFlow(before);
  });

  it('gives a flow its description and takes it away again without a trace', () => {
    const test = testDesigner();
    const before = test.flow();
    test.change({ description: { nl: 'Over brieven' } });
    expect(test.flow().description).toEqual({ nl: 'Over brieven' });
    const described = test.flow();
    test.change({ description: undefined }).undo().expectFlow(described).undo().expectFlow(before);
  });

  it('leaves the objects of untouched steps alone', () => {
    const test = testDesigner().add('sign').add('end');
    const [sign, end] = test.flow().nodes;
    test.rename('e1', 'Klaar');
    expect(test.flow().nodes[0]).toBe(sign);
    expect(test.flow().nodes[1]).not.toBe(end);
  });

  it('forgets what was undone when something new is done', () => {
    const test = testDesigner().add('sign').rename('s1', 'Eén').undo().rename('s1', 'Twee').redo();
    expect(test.node('s1').name.nl).toBe('Twee');
  });

  it('says what was undone, and null when there is nothing', () => {
    const test = testDesigner().add('sign');
    expect(test.designer.undo()).toEqual({ id: 'add', params: { name: 'sign' } });
    expect(test.designer.undo()).toBeNull();
  });

  it('asks fields for what was typed before it undoes', () => {
    const test = testDesigner().add('sign');
    const forget = test.designer.onFlush(() => test.rename('s1', 'Getypt'));
    test.undo();
    expect(test.node('s1').name.nl).toBe('sign');
    forget();
    test.redo();
    expect(test.node('s1').name.nl).toBe('Getypt');
  });

  it('calls listeners only when something changed', () => {
    const test = testDesigner().add('sign');
    const listener = jest.fn();
    test.designer.subscribe(listener);
    test.designer.select({ nodes: ['s1'], edge: null });
    expect(listener).not.toHaveBeenCalled();
    test.designer.select({ nodes: [], edge: null });
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
