import type { CaseStart } from '../case/case-start.ts';
import type { CaseCommand } from '../case/events.ts';
import { outgoingLetterCase } from './outgoing-letter.ts';
import { walkCase } from './walk-case.ts';
import type { CaseWalk } from './walk-case.ts';

export const head = 'role:diensthoofd@post-onthaal';
export const director = 'role:algemeen-directeur';
export const mayor = 'role:burgemeester';

/** Test support: commands in short: `record task/opened`, `run start.1`. */
export function short(commands: CaseCommand[]): string[] {
  return commands.map((command) => {
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
}

/** A case that has started and whose documents are prepared. */
export function begun(start: CaseStart): CaseWalk {
  const walk = walkCase(start);
  walk.send({ type: 'started', start });
  walk.done('start.1');
  return walk;
}

/** The letter, with the initials of the head of department: the director signs next. */
export function atSigning(): CaseWalk {
  const walk = begun(outgoingLetterCase());
  walk.act('paraaf.1.0', head, 'approved');
  return walk;
}

/** An `approve` node for `smallCase` that ends the case. */
export function approve(
  settings: object,
  ports: Record<string, string> = {},
): [kind: string, settings: object, ports: Record<string, string>] {
  return ['approve', settings, { approved: 'klaar', rejected: 'geweigerd', ...ports }];
}
