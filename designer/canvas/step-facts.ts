import type { FlowNode } from '../../engine/index.ts';
import { dueLabel, partiesLabel, principalLabel, rungWhat, rungWhen } from '../text/labels.ts';
import type { Names } from '../text/labels.ts';
import type { Text } from '../text/use-text.ts';

/** What a card says at a glance. A `who` that is null asks for a choice that is still to be made. */
export interface StepFacts {
  who?: string | null;
  level?: string;
  due?: string;
  ladder?: { when: string; what: string }[];
  /** A rule about who may act. */
  rule?: string;
  notes?: string[];
}

export function stepFacts(node: FlowNode, incoming: number, names: Names, text: Text): StepFacts {
  switch (node.kind) {
    case 'start':
      return { who: principals(node.settings.who, names, text) ?? text('card.everybody') };
    case 'approve':
      return {
        ...task(node.settings, names, text),
        ...(node.settings.fourEyes ? { rule: text('card.four-eyes') } : {}),
      };
    case 'sign':
      return {
        ...task(node.settings, names, text),
        level: node.settings.level,
        ...(node.settings.personal ? { rule: text('card.personal') } : {}),
      };
    case 'decide':
      return {};
    case 'fork':
      return { notes: [text('card.all-branches')] };
    case 'join':
      return { notes: [text('card.waits-for', { count: incoming })] };
    case 'notify':
      return { who: principals(node.settings.to, names, text) };
    case 'deliver':
      return { who: principals(node.settings.recipients, names, text) };
    case 'archive': {
      const { series, retentionYears: years } = node.settings;
      return { notes: [series, years === undefined ? '' : text('card.years', { years })].filter(Boolean) };
    }
    case 'end':
      return {
        notes: [text(`outcome.${node.settings.outcome}`), ...(node.settings.stopsCase ? [text('card.stops')] : [])],
      };
    default:
      return {};
  }
}

function principals(list: readonly string[], names: Names, text: Text): string | null {
  return list.map((principal) => principalLabel(principal, names, text)).join(', ') || null;
}

type TaskSettings = Extract<FlowNode, { kind: 'approve' | 'sign' }>['settings'];

function task({ who, due, ladder }: TaskSettings, names: Names, text: Text): StepFacts {
  return {
    who: partiesLabel(who, names, text) || null,
    ...(due ? { due: dueLabel(due, names.form, text) } : {}),
    ladder: ladder.map((step) => ({ when: rungWhen(step, text), what: rungWhat(step, names, text) })),
  };
}
