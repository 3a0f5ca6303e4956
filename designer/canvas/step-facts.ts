import type { FlowNode, WaitFor } from '../../engine/index.ts';
import {
  dueLabel,
  durationLabel,
  openWithinLabel,
  partiesLabel,
  principalLabel,
  rungWhat,
  rungWhen,
} from '../text/labels.ts';
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
    case 'fill':
      return {
        ...task(node.settings, names, text),
        notes: [text('card.questions', { count: node.settings.form.length })],
      };
    case 'decide':
    case 'seal':
      return {};
    case 'wait':
      return { notes: [awaited(node.settings.for, names, text)] };
    case 'call':
      return { notes: [[node.settings.connector, node.settings.action].filter(Boolean).join(' · ')].filter(Boolean) };
    case 'subflow':
      return { notes: [node.settings.flow].filter(Boolean) };
    case 'fork':
      return { notes: [text('card.all-branches')] };
    case 'join':
      return { notes: [text('card.waits-for', { count: incoming })] };
    case 'notify':
      return { who: principals(node.settings.to, names, text) };
    case 'deliver':
      return {
        who: principals(node.settings.recipients, names, text),
        notes: [node.settings.channels.map((channel) => text(`channel.${channel}`)).join(' › ')],
        ...(node.settings.openWithin ? { due: openWithinLabel(node.settings.openWithin, text) } : {}),
      };
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

function awaited(what: WaitFor, { form }: Names, text: Text): string {
  if ('duration' in what) return durationLabel(what.duration, text);
  if ('date' in what) return dueLabel({ field: what.date }, form, text);
  const message = text('card.message', { name: what.message || '…' });
  return what.within ? `${message}, ${text('card.at-most', { duration: durationLabel(what.within, text) })}` : message;
}

type TaskSettings = Extract<FlowNode, { kind: 'approve' | 'sign' | 'fill' }>['settings'];

function task({ who, due, ladder }: TaskSettings, names: Names, text: Text): StepFacts {
  return {
    who: partiesLabel(who, names, text) || null,
    ...(due ? { due: dueLabel(due, names.form, text) } : {}),
    ladder: ladder.map((step) => ({ when: rungWhen(step, text), what: rungWhat(step, names, text) })),
  };
}
