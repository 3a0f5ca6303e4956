import { describe, expect, it } from '@jest/globals';
import { EngineError } from '../problem.ts';
import { actorFor, outgoingLetterCase } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';
import { brokenLink, walkCase } from '../testing/walk-case.ts';
import type { CaseWalk } from '../testing/walk-case.ts';
import { advance } from './advance.ts';
import type { CaseStart } from './case-start.ts';
import type { CaseCommand } from './events.ts';
import { projectCase } from './project-case.ts';

const head = 'role:diensthoofd@post-onthaal';
const director = 'role:algemeen-directeur';
const mayor = 'role:burgemeester';

/** Commands in short: `record task/opened`, `run start.1`. */
const short = (commands: CaseCommand[]) =>
  commands.map((command) => {
    switch (command.type) {
      case 'record':
        return `record ${command.entry.type}`;
      case 'run':
        return `run ${command.runId}`;
      case 'openTask':
      case 'closeTask':
        return `${command.type} ${command.taskId}`;
      case 'setTimer':
      case 'clearTimer':
        return `${command.type} ${command.timerId}`;
      case 'finish':
        return `finish ${command.outcome}`;
    }
  });

/** A case that has started and whose documents are prepared. */
function begun(start: CaseStart): CaseWalk {
  const walk = walkCase(start);
  walk.send({ type: 'started', start });
  walk.done('start.1');
  return walk;
}

const atSigning = () => {
  const walk = begun(outgoingLetterCase());
  walk.act('paraaf.1.0', head, 'approved');
  return walk;
};

const approve = (settings: object, ports: Record<string, string> = {}): [string, object, Record<string, string>] => [
  'approve',
  settings,
  { approved: 'klaar', rejected: 'geweigerd', ...ports },
];

describe('a case that starts', () => {
  it('prepares its documents first', () => {
    const start = outgoingLetterCase();
    expect(short(walkCase(start).send({ type: 'started', start }))).toEqual(['record case/started', 'run start.1']);
  });

  it('opens its first task when they are prepared, on their new revision', () => {
    const start = outgoingLetterCase();
    const walk = walkCase(start);
    walk.send({ type: 'started', start });
    expect(short(walk.done('start.1'))).toEqual([
      'record documents/prepared',
      'record task/opened',
      'openTask paraaf.1.0',
      'setTimer paraaf.1.0.0.0',
    ]);
    expect(walk.state().documents['brief-1']).toMatchObject({ revision: 2 });
    expect(walk.state().documents['brief-1']?.sha256).not.toBe('a'.repeat(64));
  });

  it('does so once', () => {
    const start = outgoingLetterCase();
    expect(begun(start).refusal({ type: 'started', start })).toBe('case/already-started');
    expect(walkCase(start).refusal({ type: 'timerFired', timerId: 'x' })).toBe('case/not-running');
  });
});

describe('the letter', () => {
  it('goes from initials to archive', () => {
    const walk = atSigning();
    walk.sign('tekenen.1.0', director);
    walk.done('tekenen.1.0.sign.1');
    walk.sign('tekenen.1.1', mayor);
    expect(short(walk.done('tekenen.1.1.sign.1'))).toEqual([
      'record signature/embedded',
      'closeTask tekenen.1.1',
      'run verzenden.1',
    ]);
    expect(walk.state().documents['brief-1']).toMatchObject({
      revision: 4,
      signatures: [{ personId: 'role-algemeen-directeur' }, { personId: 'role-burgemeester' }],
    });
    expect(short(walk.done('verzenden.1'))).toEqual(['record document/delivered', 'run archiveren.1']);
    expect(short(walk.done('archiveren.1'))).toEqual(['record case/archived', 'record case/ended', 'finish completed']);
    expect(brokenLink(walk.trail())).toBeNull();
    expect(walk.state()).toMatchObject({ status: 'completed', tasks: {}, runs: {}, visits: {}, tokens: [] });
  });

  it('gives the archive what it must know of the case', () => {
    const start = outgoingLetterCase();
    const walk = begun(start);
    walk.act('paraaf.1.0', head, 'approved');
    for (const [taskId, who] of [
      ['tekenen.1.0', director],
      ['tekenen.1.1', mayor],
    ] as const) {
      walk.sign(taskId, who);
      walk.done(`${taskId}.sign.1`);
    }
    walk.done('verzenden.1');
    expect(walk.state().runs['archiveren.1']?.activity).toMatchObject({
      activity: 'archive',
      input: {
        series: 'Briefwisseling',
        retentionYears: 10,
        documents: [{ id: 'brief-1', sha256: walk.state().documents['brief-1']?.sha256 }],
        metadata: {
          number: '2026-114',
          title: start.title,
          flow: 'uitgaande-brief',
          version: '1',
          planHash: start.planHash,
          starter: 'An Peeters',
          startedAt: '2026-11-25T10:00:00.000Z',
          verificationCode: start.verificationCode,
        },
      },
    });
  });

  it('that is refused tells its drafter, and ends as refused', () => {
    const walk = atSigning();
    expect(short(walk.act('tekenen.1.0', director, 'refused'))).toEqual([
      'record task/acted',
      'clearTimer tekenen.1.0.0.0',
      'record task/closed',
      'closeTask tekenen.1.0',
      'run verwittigen.1',
    ]);
    expect(walk.state().runs['verwittigen.1']?.activity.input).toMatchObject({ to: ['person:an-peeters'] });
    expect(short(walk.done('verwittigen.1'))).toContain('finish refused');
  });

  it('that is sent back comes to its drafter, and then to a new visit', () => {
    const walk = begun(outgoingLetterCase());
    walk.act('paraaf.1.0', head, 'returned');
    expect(walk.task('herwerken.1.0').principals).toEqual(['person:an-peeters']);
    walk.act('herwerken.1.0', 'person:an-peeters', 'approved');
    expect(Object.keys(walk.state().tasks)).toEqual(['paraaf.2.0']);
    expect(walk.refusal({ type: 'acted', taskId: 'paraaf.1.0', actor: actorFor(head), outcome: 'approved' })).toBe(
      'task/closed',
    );
    expect(walk.refusal({ type: 'acted', taskId: 'paraaf.3.0', actor: actorFor(head), outcome: 'approved' })).toBe(
      'task/unknown',
    );
  });
});

describe('a task', () => {
  const two = (need: number | 'all', more: object = {}) =>
    begun(smallCase({ paraaf: approve({ who: [{ who: [head, director, mayor], need }], ...more }) }));

  it('that needs two stays open after one vote', () => {
    const walk = two(2);
    expect(short(walk.act('paraaf.1.0', head, 'approved'))).toEqual(['record task/acted']);
    expect(short(walk.act('paraaf.1.0', mayor, 'approved'))).toContain('finish completed');
  });

  it('that needs all waits for every principal', () => {
    const walk = two('all');
    walk.act('paraaf.1.0', head, 'approved');
    walk.act('paraaf.1.0', director, 'approved');
    expect(walk.state().status).toBe('running');
    walk.act('paraaf.1.0', mayor, 'approved');
    expect(walk.state().status).toBe('completed');
  });

  it('takes one act for a principal', () => {
    const walk = two('all');
    walk.act('paraaf.1.0', head, 'approved');
    const again = { type: 'acted', taskId: 'paraaf.1.0', actor: actorFor(head, { personId: 'x' }) } as const;
    expect(walk.refusal({ ...again, outcome: 'approved' })).toBe('task/already-acted');
    expect(walk.refusal({ ...again, outcome: 'rejected', reason: 'Nee' })).toBe('task/already-acted');
  });

  it('takes a second act of the same person only when nobody else could give it', () => {
    const asMayor = { type: 'acted', taskId: 'paraaf.1.0', outcome: 'approved' } as const;
    const actor = actorFor(mayor, { personId: 'dezelfde' });
    const enough = two(2);
    enough.act('paraaf.1.0', head, 'approved', { personId: 'dezelfde' });
    expect(enough.refusal({ ...asMayor, actor })).toBe('task/already-acted');
    const all = two('all');
    all.act('paraaf.1.0', head, 'approved', { personId: 'dezelfde' });
    expect(all.refusal({ ...asMayor, actor })).toBe('permitted');
  });

  it.each([
    ['of another principal', { actor: actorFor('role:keizer') }, 'task/not-your-principal'],
    ['of another kind', { outcome: 'refused' as const, reason: 'Nee' }, 'task/wrong-act'],
    ['without a reason to reject', { outcome: 'rejected' as const, reason: '  ' }, 'reason/missing'],
    ['whose port is not drawn', { outcome: 'returned' as const, reason: 'Nee' }, 'task/no-port'],
    ['of a party that is not there', { taskId: 'paraaf.1.7' }, 'task/unknown'],
    ['on no task at all', { taskId: 'paraaf' }, 'task/unknown'],
  ])('refuses an act %s', (_title, changes, code) => {
    const walk = two(2);
    const act = { type: 'acted', taskId: 'paraaf.1.0', actor: actorFor(head), outcome: 'approved' } as const;
    expect(walk.refusal({ ...act, ...changes })).toBe(code);
  });

  it('under four eyes is not its drafter’s', () => {
    const walk = two('all', { fourEyes: true });
    const act = { type: 'acted', taskId: 'paraaf.1.0', outcome: 'approved' } as const;
    expect(walk.refusal({ ...act, actor: actorFor(head, { personId: 'an-peeters' }) })).toBe('task/four-eyes');
    expect(walk.refusal({ ...act, actor: actorFor(head) })).toBe('permitted');
  });

  it('may be approved by a replacement', () => {
    const walk = two('all');
    walk.act('paraaf.1.0', head, 'approved', { ground: 'replacement' });
    expect(walk.task('paraaf.1.0').acts).toHaveLength(1);
  });
});

describe('a visit', () => {
  const inOrder = begunWith([
    { order: 2, who: [mayor] },
    { order: 1, who: [head] },
    { order: 1, who: [director] },
  ]);

  function begunWith(who: object[]): () => CaseWalk {
    return () => begun(smallCase({ paraaf: approve({ who }) }));
  }

  it('opens the lowest order side by side, and the next when all of it is done', () => {
    const walk = inOrder();
    expect(Object.keys(walk.state().tasks)).toEqual(['paraaf.1.1', 'paraaf.1.2']);
    const early = { type: 'acted', taskId: 'paraaf.1.0', actor: actorFor(mayor), outcome: 'approved' } as const;
    expect(walk.refusal(early)).toBe('task/unknown');
    walk.act('paraaf.1.2', director, 'approved');
    expect(walk.refusal({ ...early, taskId: 'paraaf.1.2' })).toBe('task/closed');
    expect(Object.keys(walk.state().tasks)).toEqual(['paraaf.1.1']);
    walk.act('paraaf.1.1', head, 'approved');
    expect(Object.keys(walk.state().tasks)).toEqual(['paraaf.1.0']);
  });

  it('ends at once when one rejects: the other tasks close', () => {
    const walk = inOrder();
    expect(short(walk.act('paraaf.1.1', head, 'rejected'))).toEqual([
      'record task/acted',
      'record task/closed',
      'closeTask paraaf.1.1',
      'record task/closed',
      'closeTask paraaf.1.2',
      'record case/ended',
      'finish refused',
    ]);
  });

  it('counts a person once, and passes over a party whose field is empty', () => {
    const form = [
      { id: 'eerste', type: 'person', label: { nl: 'Eerste' } },
      { id: 'tweede', type: 'person', label: { nl: 'Tweede' } },
    ];
    const who = [{ who: ['field:eerste'] }, { who: ['starter', 'field:tweede'] }];
    const start = smallCase({ paraaf: approve({ who }) }, { form, data: { eerste: null, tweede: 'an-peeters' } });
    expect(begun(start).state().tasks).toMatchObject({
      'paraaf.1.1': { principals: ['person:an-peeters'], need: 1 },
    });
    expect(Object.keys(begun(start).state().tasks)).toEqual(['paraaf.1.1']);
  });

  it('with nobody at all is an incident', () => {
    const form = [{ id: 'wie', type: 'person', label: { nl: 'Wie' } }];
    const walk = begun(smallCase({ paraaf: approve({ who: [{ who: ['field:wie'] }] }) }, { form, data: {} }));
    expect(Object.values(walk.state().stalls)).toMatchObject([{ nodeId: 'paraaf', incident: { code: 'task/nobody' } }]);
    expect(walk.state().status).toBe('running');
  });
});

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

describe('a choice, a split and a join', () => {
  const form = [{ id: 'bedrag', type: 'number', label: { nl: 'Bedrag' } }];
  const choiceCase = (data: CaseStart['data']) =>
    smallCase(
      {
        keuze: [
          'decide',
          {
            branches: [
              { id: 'groot', name: { nl: 'Groot' }, when: 'bedrag > 8000' },
              { id: 'middel', name: { nl: 'Middel' }, when: 'bedrag > 100' },
            ],
          },
          { groot: 'a', middel: 'b', otherwise: 'klaar' },
        ],
        a: approve({ who: [{ who: [mayor] }] }),
        b: approve({ who: [{ who: [head] }] }),
      },
      { form, data },
    );
  const choice = (data: CaseStart['data']) => begun(choiceCase(data));

  it('takes the first branch whose condition holds', () => {
    expect(Object.keys(choice({ bedrag: 9_000 }).state().tasks)).toEqual(['a.1.0']);
    expect(Object.keys(choice({ bedrag: 500 }).state().tasks)).toEqual(['b.1.0']);
    expect(choice({ bedrag: 5 }).state().status).toBe('completed');
  });

  it('whose condition fails is an incident, and is tried again on request', () => {
    const { plan } = choiceCase({});
    const walk = choice({ bedrag: null });
    expect(projectCase(plan, walk.state()).incidents).toMatchObject([
      { runId: 'keuze.stall.1', nodeId: 'keuze', code: 'feel/failed' },
    ]);
    const operation = { type: 'retry', runId: 'keuze.stall.1' } as const;
    const retry = { type: 'operated', actor: actorFor('role:beheerder'), operation } as const;
    expect(short(walk.send(retry))).toEqual(['record incident/retried', 'record incident/raised']);
    const mended = { ...walk.state(), data: { bedrag: 500 } };
    const { state } = advance(plan, mended, { ...retry, at: '2026-11-26T10:00:00.000Z' });
    expect(Object.keys(state.tasks)).toEqual(['b.1.0']);
  });

  it('that only runs round is an incident, not an endless loop', () => {
    const round = smallCase({
      keuze: [
        'decide',
        { branches: [{ id: 'rond', name: { nl: 'Rond' }, when: 'true' }] },
        { rond: 'keuze', otherwise: 'klaar' },
      ],
    });
    expect(Object.values(begun(round).state().stalls)).toMatchObject([{ incident: { code: 'flow/endless' } }]);
  });

  it('runs all branches, and the join waits for every one', () => {
    const branch = (id: string) => ({ id, name: { nl: id } });
    const walk = begun(
      smallCase({
        splitsen: ['fork', { branches: [branch('a'), branch('b')] }, { a: 'links', b: 'rechts' }],
        links: approve({ who: [{ who: [mayor] }] }, { approved: 'samen' }),
        rechts: approve({ who: [{ who: [head] }] }, { approved: 'samen' }),
        samen: ['join', {}, { joined: 'klaar' }],
      }),
    );
    expect(Object.keys(walk.state().tasks)).toEqual(['links.1.0', 'rechts.1.0']);
    walk.act('rechts.1.0', head, 'approved');
    expect(walk.state()).toMatchObject({ status: 'running', tokens: ['rechts-approved'] });
    walk.act('links.1.0', mayor, 'approved');
    expect(walk.state()).toMatchObject({ status: 'completed', tokens: [] });
  });

  it('stops the other branches at an end that stops the case', () => {
    const branch = (id: string) => ({ id, name: { nl: id } });
    const walk = begun(
      smallCase({
        splitsen: ['fork', { branches: [branch('a'), branch('b')] }, { a: 'links', b: 'rechts' }],
        links: approve({ who: [{ who: [mayor] }] }),
        rechts: approve({ who: [{ who: [head] }], due: { workingDays: 2 }, ladder: [reminder] }),
      }),
    );
    expect(short(walk.act('links.1.0', mayor, 'rejected'))).toEqual([
      'record task/acted',
      'record task/closed',
      'closeTask links.1.0',
      'clearTimer rechts.1.0.0.0',
      'record task/closed',
      'closeTask rechts.1.0',
      'record case/ended',
      'finish refused',
    ]);
  });

  const reminder = { when: { beforeDue: { workingDays: 1 } }, do: 'remind' };

  it('moves no token any more after an end that stops the case', () => {
    const branch = (id: string) => ({ id, name: { nl: id } });
    const walk = begun(
      smallCase({
        splitsen: ['fork', { branches: [branch('a'), branch('b')] }, { a: 'geweigerd', b: 'rechts' }],
        rechts: approve({ who: [{ who: [head] }] }),
      }),
    );
    expect(walk.state()).toMatchObject({ status: 'refused', tasks: {}, visits: {} });
  });

  it('keeps two tokens apart that stall before one choice', () => {
    const branch = (id: string) => ({ id, name: { nl: id } });
    const branches = [{ ...branch('ja'), when: 'bedrag > 1' }];
    const walk = begun(
      smallCase(
        {
          splitsen: ['fork', { branches: [branch('a'), branch('b')] }, { a: 'keuze', b: 'keuze' }],
          keuze: ['decide', { branches }, { ja: 'klaar', otherwise: 'klaar' }],
        },
        { form, data: { bedrag: null } },
      ),
    );
    expect(Object.keys(walk.state().stalls)).toEqual(['keuze.stall.1', 'keuze.stall.2']);
  });

  it('ends with the outcome of the last end', () => {
    const branch = (id: string) => ({ id, name: { nl: id } });
    const nee = ['end', { outcome: 'refused' }, {}] as [string, object, Record<string, string>];
    const walk = begun(
      smallCase({
        splitsen: ['fork', { branches: [branch('a'), branch('b')] }, { a: 'links', b: 'rechts' }],
        links: approve({ who: [{ who: [mayor] }] }),
        rechts: approve({ who: [{ who: [head] }] }, { approved: 'nee' }),
        nee,
      }),
    );
    walk.act('links.1.0', mayor, 'approved');
    expect(short(walk.act('rechts.1.0', head, 'approved'))).toContain('finish refused');
  });
});

describe('a ladder', () => {
  const ladder = [
    { when: { beforeDue: { workingDays: 1 } }, do: 'remind', repeat: 1 },
    { when: { afterDue: { workingDays: 1 } }, do: 'escalate', to: [director], as: 'added' },
    { when: { afterDue: { workingDays: 2 } }, do: 'overdue' },
  ];
  // Opened on Wednesday 25 November 2026: due on Friday evening.
  const withLadder = (steps: object[], who: object[] = [{ who: [head, mayor] }]) =>
    begun(
      smallCase({
        paraaf: approve({ who, due: { workingDays: 2 }, ladder: steps }, { overdue: 'geweigerd' }),
      }),
    );
  const fire = (walk: CaseWalk, taskId = 'paraaf.1.0') => {
    const { timerId, firesAt } = walk.task(taskId).ladder!;
    walk.at(firesAt);
    return walk.send({ type: 'timerFired', timerId });
  };

  it('has one timer, that of the next rung', () => {
    const walk = withLadder(ladder);
    const moments: string[] = [];
    for (let rung = 0; rung < 3; rung++) {
      const { step, repeated, firesAt } = walk.task('paraaf.1.0').ladder!;
      moments.push(`${ladder[step]!.do} ${repeated} ${firesAt}`);
      fire(walk);
    }
    expect(moments).toEqual([
      'remind 0 2026-11-26T08:00:00.000Z',
      'remind 1 2026-11-27T16:00:00.000Z',
      'escalate 0 2026-11-30T16:00:00.000Z',
    ]);
    expect(short(fire(walk))).toEqual([
      'record task/overdue',
      'record task/closed',
      'closeTask paraaf.1.0',
      'record case/ended',
      'finish refused',
    ]);
  });

  it('reminds who has not acted, and holds up nothing', () => {
    const walk = withLadder(ladder);
    walk.act('paraaf.1.0', head, 'approved');
    const { timerId } = walk.task('paraaf.1.0').ladder!;
    expect(short(fire(walk))).toEqual([`run ${timerId}`, 'setTimer paraaf.1.0.0.1']);
    expect(walk.state().runs[timerId]).toMatchObject({ holdsToken: false, activity: { input: { to: [mayor] } } });
    expect(short(walk.done(timerId))).toEqual(['record task/reminded']);
  });

  it('does not hear a timer of a rung that is past', () => {
    const walk = withLadder(ladder);
    const { timerId } = walk.task('paraaf.1.0').ladder!;
    fire(walk);
    expect(walk.refusal({ type: 'timerFired', timerId })).toBe('timer/unknown');
    expect(() => walk.send({ type: 'timerFired', timerId })).toThrow(EngineError);
  });

  it.each([
    ['informed', { principals: [head, mayor], need: 2 }],
    ['added', { principals: [head, mayor, director], need: 2 }],
    ['replacing', { principals: [head, director], need: 2 }],
  ])('escalates: %s', (as, expected) => {
    const walk = withLadder([{ when: { after: { workingDays: 1 } }, do: 'escalate', to: [director], as }]);
    walk.act('paraaf.1.0', head, 'approved');
    expect(short(fire(walk))).toEqual(['record task/escalated', 'run paraaf.1.0.0.0']);
    expect(walk.task('paraaf.1.0')).toMatchObject(expected);
  });

  it('that replaces two by one asks for no more than one', () => {
    const walk = withLadder([{ when: { after: { workingDays: 1 } }, do: 'escalate', to: [director], as: 'replacing' }]);
    fire(walk);
    expect(walk.task('paraaf.1.0')).toMatchObject({ principals: [director], need: 1 });
  });

  it('skips what is past when the task opens, but not what sends it out', () => {
    const late = begun(
      smallCase(
        {
          paraaf: approve(
            {
              who: [{ who: [head] }],
              due: { field: 'uiterlijk' },
              ladder: [
                { when: { beforeDue: { workingDays: 3 } }, do: 'remind' },
                { when: { afterDue: { workingDays: 1 } }, do: 'overdue' },
              ],
            },
            { overdue: 'geweigerd' },
          ),
        },
        {
          form: [{ id: 'uiterlijk', type: 'date', label: { nl: 'Uiterlijk' } }],
          data: { uiterlijk: '2026-11-02' },
        },
      ),
    );
    // The second of November is closed: due on the third, overdue after the fourth.
    expect(late.task('paraaf.1.0')).toMatchObject({
      dueAt: '2026-11-03T16:00:00.000Z',
      ladder: { step: 1, firesAt: '2026-11-04T16:00:00.000Z' },
    });
  });

  it('that was not heard for days reminds once, and still escalates', () => {
    const walk = withLadder(ladder);
    const { timerId } = walk.task('paraaf.1.0').ladder!;
    walk.at('2026-12-10T10:00:00.000Z');
    walk.send({ type: 'timerFired', timerId });
    expect(walk.task('paraaf.1.0').ladder).toMatchObject({ step: 1 });
  });

  it('fires all that falls at the same moment', () => {
    const same = { when: { after: { workingDays: 1 } } };
    const walk = withLadder([
      { ...same, do: 'escalate', to: [director], as: 'informed' },
      { ...same, do: 'remind', repeat: 2 },
    ]);
    const { timerId } = walk.task('paraaf.1.0').ladder!;
    walk.at('2026-11-26T16:00:02.000Z');
    walk.send({ type: 'timerFired', timerId });
    expect(walk.task('paraaf.1.0').ladder).toMatchObject({ step: 1, repeated: 0 });
  });

  it('repeats nothing at the same moment', () => {
    const walk = withLadder([{ when: { beforeDue: { workingHours: 0 } }, do: 'remind', repeat: 3 }]);
    fire(walk);
    expect(walk.task('paraaf.1.0').ladder).toBeNull();
  });

  it('beyond the calendar leaves the task open without a term, as an incident', () => {
    const untilOn = '2026-11-26';
    const start = smallCase({ paraaf: approve({ who: [{ who: [head] }], due: { workingDays: 2 }, ladder }) });
    const walk = begun({ ...start, calendar: { ...start.calendar, untilOn } });
    expect(walk.task('paraaf.1.0')).toMatchObject({ dueAt: null, ladder: null });
    expect(walk.state().stalls).toMatchObject({ 'paraaf.1.0.term': { incident: { code: 'calendar/exhausted' } } });
    walk.act('paraaf.1.0', head, 'approved');
    expect(walk.state()).toMatchObject({ status: 'completed', stalls: {} });
  });
});

describe('an activity that fails', () => {
  const notifying = () =>
    begun(
      smallCase({
        melden: [
          'notify',
          { to: ['starter'], subject: { nl: 'Klaar' }, message: { nl: 'Klaar.' } },
          { notified: 'klaar' },
        ],
      }),
    );
  const retry = { type: 'operated', actor: actorFor('role:beheerder') } as const;

  it('leaves the case waiting, and goes on after a retry that works', () => {
    const walk = notifying();
    expect(short(walk.fail('melden.1'))).toEqual(['record incident/raised']);
    const again = { ...retry, operation: { type: 'retry', runId: 'melden.1' } } as const;
    expect(short(walk.send(again))).toEqual(['record incident/retried', 'run melden.1']);
    expect(walk.state().runs['melden.1']).toMatchObject({ attempts: 2, incident: null });
    expect(short(walk.done('melden.1'))).toEqual([
      'record incident/resolved',
      'record people/notified',
      'record case/ended',
      'finish completed',
    ]);
  });

  it('is retried only when it failed, and only when it is there', () => {
    const walk = notifying();
    expect(walk.refusal({ ...retry, operation: { type: 'retry', runId: 'melden.1' } })).toBe('run/not-failed');
    expect(walk.refusal({ ...retry, operation: { type: 'retry', runId: 'melden.2' } })).toBe('run/unknown');
  });

  it('is not heard twice', () => {
    const walk = notifying();
    walk.done('melden.1');
    expect(walk.refusal({ type: 'activityFailed', runId: 'melden.1', code: 'x', message: 'x' })).toBe(
      'case/not-running',
    );
  });

  it('answers for another activity is refused', () => {
    const walk = notifying();
    expect(
      walk.refusal({ type: 'activityDone', runId: 'melden.1', activity: 'remind', result: { recipients: 1 } }),
    ).toBe('run/unknown');
  });
});

describe('a case that is cancelled', () => {
  it('closes all, and says what has gone out and what was under way', () => {
    const walk = atSigning();
    for (const [taskId, who] of [
      ['tekenen.1.0', director],
      ['tekenen.1.1', mayor],
    ] as const) {
      walk.sign(taskId, who);
      walk.done(`${taskId}.sign.1`);
    }
    walk.done('verzenden.1');
    const cancelled = { type: 'cancelled', actor: actorFor('starter') } as const;
    expect(walk.refusal({ ...cancelled, reason: ' ' })).toBe('reason/missing');
    expect(short(walk.send({ ...cancelled, reason: 'Dubbel dossier' }))).toEqual([
      'record case/ended',
      'finish cancelled',
    ]);
    expect(walk.trail().at(-1)?.detail).toEqual({
      outcome: 'cancelled',
      reason: 'Dubbel dossier',
      delivered: 'maes@example.org',
      underWay: 'archive',
    });
    expect(walk.refusal({ ...cancelled, reason: 'Nog eens' })).toBe('case/not-running');
  });
});

describe('the projection', () => {
  it('shows tasks with what may be chosen, and where the case stands', () => {
    const start = outgoingLetterCase();
    const walk = begun(start);
    expect(projectCase(start.plan, walk.state())).toMatchObject({
      status: 'running',
      tasks: [{ nodeName: 'Diensthoofd parafeert', outcomes: ['approved', 'rejected', 'returned'], open: [head] }],
      position: [{ nodeId: 'paraaf', state: 'waiting' }],
      passedNodes: ['start'],
    });
    walk.act('paraaf.1.0', head, 'approved');
    walk.sign('tekenen.1.0', director);
    expect(projectCase(start.plan, walk.state())).toMatchObject({
      tasks: [{ open: [] }],
      position: [{ nodeId: 'tekenen', state: 'working' }],
    });
    walk.fail('tekenen.1.0.sign.1');
    expect(projectCase(start.plan, walk.state()).position).toEqual([{ nodeId: 'tekenen', state: 'incident' }]);
  });
});
