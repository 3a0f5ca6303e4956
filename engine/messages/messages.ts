import type { CheckCode } from '../problem.ts';
import type { ExpectedWord } from '../schema-fault.ts';
import type { Channel } from '../schema/node.ts';

/** The sentences of one language: what is wrong, where, and what to do. A code without a sentence does not compile. */
export interface Messages {
  problems: Record<CheckCode, (params: Params) => string>;
  /** What happened at a port, to go after "Na ‘X’ is niet getekend wat er gebeurt". */
  ports: Record<PortWord, string>;
  /** The ways by which documents leave. */
  channels: Record<Channel, string>;
  /** The settings of the flow language, with their article. */
  settings: Record<string, string>;
  /** Any other setting. */
  setting: string;
  /** What may stand in a setting, and the word between the last two of several. */
  expected: Record<ExpectedWord, (value: string) => string>;
  or: string;
}

/** The names of a list that a problem tells, between quotation marks: at most three of them. */
export function listNames(list: string, quoted: (name: string) => string): string {
  const names = list.split('\n');
  return names.slice(0, 3).map(quoted).join(', ') + (names.length > 3 ? '…' : '');
}

/** All names of a list that a problem tells. */
export const listAll = (list: string, quoted: (name: string) => string): string =>
  list.split('\n').map(quoted).join(', ');

/** Values of a problem. One that is not there is an empty text. */
export type Params = (name: string) => string;

export type PortWord =
  | 'started'
  | 'approved'
  | 'rejected'
  | 'returned'
  | 'overdue'
  | 'signed'
  | 'refused'
  | 'otherwise'
  | 'joined'
  | 'notified'
  | 'delivered'
  | 'archived'
  | 'done'
  | 'failed'
  | 'undeliverable'
  | 'unopened'
  | 'completed'
  | 'sealed';

/** What happened at the port that a problem is about: the words for it, or the name of a branch. */
export function portPhrase(messages: Messages, params: Params, branch: (name: string) => string): string {
  const port = params('port');
  if (params('branch')) return branch(params('branch'));
  return Object.hasOwn(messages.ports, port) ? messages.ports[port as PortWord] : branch(port);
}

/** The channel that a problem is about. */
export function channelWord(messages: Messages, params: Params): string {
  const channel = params('channel');
  return Object.hasOwn(messages.channels, channel) ? messages.channels[channel as Channel] : channel;
}

export function settingPhrase(messages: Messages, params: Params): string {
  return messages.settings[params('setting')] ?? messages.setting;
}

/** What may stand at the place that a problem is about, and that place: `: "a" or "b" (form[0].type)`. */
export function whatFits(messages: Messages, params: Params, colon = ': '): string {
  const expected = expectedPhrase(messages, params('expected'));
  return (expected && colon + expected) + (params('path') && ` (${params('path')})`);
}

/** @param expected one a line: a word, and for some a value */
export function expectedPhrase(messages: Messages, expected: string): string {
  const phrases = expected.split('\n').map((line) => {
    const [word = '', ...value] = line.split(' ');
    return Object.hasOwn(messages.expected, word) ? messages.expected[word as ExpectedWord](value.join(' ')) : line;
  });
  const last = phrases.pop()!;
  return phrases.length === 0 ? last : `${phrases.join(', ')} ${messages.or} ${last}`;
}
