import type { ActivityResults, CaseActivity, CaseActivityName } from '../case/activities.ts';
import { escalationSubject, reminderSubject } from '../mail-subjects.ts';
import type { Channel } from '../schema/node.ts';
import type { Principal } from '../schema/principal.ts';
import { textIn } from '../schema/text.ts';
import type { ScenarioPerson } from './scenario.ts';

/** A mail that goes out: `to` is a name, or the principal that nobody of the scenario stands for. */
export interface SimulatedMail {
  at: string;
  to: string;
  about: string;
}

/** Channels that mail: the documents, or the address of the page that shows them. */
const mailing: readonly Channel[] = ['email', 'portal'];

/**
 * The mails that an activity sent, one for each who got one. A delivery is one for each whom it reached by a channel that
 * mails.
 *
 * @param result what the activity answered
 */
export function mailsOf(
  activity: CaseActivity,
  result: ActivityResults[CaseActivityName],
  { title, people, at }: { title: string; people: readonly ScenarioPerson[]; at: string },
): SimulatedMail[] {
  const toAll = (names: readonly string[], about: string) => names.map((to) => ({ at, to, about }));
  switch (activity.activity) {
    case 'remind':
      return toAll(namesOf(activity.input.to, people), reminderSubject(activity.input, title));
    case 'escalate':
      return toAll(namesOf(activity.input.to, people), escalationSubject(activity.input, title));
    case 'notify':
      return toAll(namesOf(activity.input.to, people), textIn(activity.input.subject, 'nl'));
    case 'deliver': {
      const { deliveries } = result as ActivityResults['deliver'];
      const mailed = deliveries.filter(({ channel }) => mailing.includes(channel)).map(({ recipient }) => recipient);
      return toAll(mailed, textIn(activity.input.subject, 'nl'));
    }
    case 'prepareDocuments':
    case 'attachSignature':
    case 'archive':
    case 'seal':
    case 'call':
    case 'subflow':
      return [];
  }
}

/** Whoever stands for these principals, each once. */
function namesOf(principals: readonly Principal[], people: readonly ScenarioPerson[]): string[] {
  const names = principals.flatMap((principal) => {
    const found = people.filter((person) => standsFor(person, principal)).map(({ name }) => name);
    return found.length > 0 ? found : [principal];
  });
  return [...new Set(names)];
}

export function standsFor({ id, holds }: ScenarioPerson, principal: Principal): boolean {
  return principal === `person:${id}` || holds.includes(principal);
}
