import { describe, expect, it } from '@jest/globals';
import { atSigning, begun, director, head, mayor, short } from '../testing/case-scenes.ts';
import { actorFor } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';

describe('a signature', () => {
  it('counts only when it is in the document', () => {
    const walk = atSigning();
    expect(short(walk.sign('tekenen.1.0', director))).toEqual([
      'record signature/given',
      'clearTimer tekenen.1.0.0.0',
      'run tekenen.1.0.sign.1',
    ]);
    expect(walk.task('tekenen.1.0')).toMatchObject({ acts: [], pending: [{ runId: 'tekenen.1.0.sign.1' }] });
    walk.at('2026-11-25T11:00:00.000Z');
    expect(short(walk.done('tekenen.1.0.sign.1')).slice(0, 2)).toEqual([
      'record signature/embedded',
      'closeTask tekenen.1.0',
    ]);
  });

  it('is refused on a revision that the case no longer holds', () => {
    const walk = atSigning();
    const signing = walk.signing('tekenen.1.0', director);
    const documents = [{ id: 'brief-1', baseSha256: 'a'.repeat(64) }];
    expect(walk.refusal(signing)).toBe('permitted');
    expect(walk.refusal({ ...signing, documents } as typeof signing)).toBe('document/changed');
  });

  it('is refused unless it covers all documents that are signed, each once', () => {
    const walk = atSigning();
    const signing = walk.signing('tekenen.1.0', director) as { documents: object[] };
    const twice = [...signing.documents, ...signing.documents];
    for (const documents of [[], twice]) {
      expect(walk.refusal({ ...signing, documents } as never)).toBe('document/missing');
    }
  });

  it('waits for another that is on its way into the same document', () => {
    const who = [{ who: [director, mayor] }];
    const walk = begun(smallCase({ tekenen: ['sign', { who }, { signed: 'klaar', refused: 'geweigerd' }] }));
    walk.sign('tekenen.1.0', director);
    expect(walk.refusal(walk.signing('tekenen.1.0', mayor))).toBe('document/changed');
    walk.done('tekenen.1.0.sign.1');
    expect(walk.refusal(walk.signing('tekenen.1.0', mayor))).toBe('permitted');
  });

  it('given can no longer be refused by who gave it', () => {
    const walk = atSigning();
    walk.sign('tekenen.1.0', director);
    const refusing = { type: 'acted', taskId: 'tekenen.1.0', actor: actorFor(director), outcome: 'refused' } as const;
    expect(walk.refusal({ ...refusing, reason: 'Toch niet' })).toBe('task/already-acted');
  });

  it('that is embedded after another refused stays in the document and decides nothing', () => {
    const who = [{ who: [director, mayor] }];
    const more = ['approve', { who: [{ who: [head] }] }, { approved: 'klaar', rejected: 'geweigerd' }] as const;
    const walk = begun(
      smallCase({ tekenen: ['sign', { who }, { signed: 'klaar', refused: 'nazien' }], nazien: [...more] }),
    );
    walk.sign('tekenen.1.0', director);
    walk.act('tekenen.1.0', mayor, 'refused');
    expect(short(walk.done('tekenen.1.0.sign.1'))).toEqual(['record signature/embedded']);
    expect(walk.state().documents['brief-1']?.signatures).toHaveLength(1);
    expect(Object.keys(walk.state().tasks)).toEqual(['nazien.1.0']);
  });

  it.each([
    ['a replacement', { ground: 'replacement' }, false, 'task/mandate-needed'],
    ['a mandate that is not named', { ground: 'mandate' }, false, 'task/mandate-needed'],
    ['a registered mandate', { ground: 'mandate', mandateId: 'm1' }, false, 'permitted'],
    ['a mandate on a personal step', { ground: 'mandate', mandateId: 'm1' }, true, 'task/personal'],
    ['a replacement on a personal step', { ground: 'replacement' }, true, 'task/personal'],
    ['the person', {}, true, 'permitted'],
  ] as const)('under %s', (_title, by, personal, code) => {
    const settings = { who: [{ who: [mayor] }], personal };
    const walk = begun(smallCase({ tekenen: ['sign', settings, { signed: 'klaar', refused: 'geweigerd' }] }));
    expect(walk.refusal(walk.signing('tekenen.1.0', mayor, by))).toBe(code);
    const refusing = { type: 'acted', taskId: 'tekenen.1.0', outcome: 'refused', reason: 'Nee' } as const;
    expect(walk.refusal({ ...refusing, actor: actorFor(mayor, by) })).toBe(code);
  });
});
