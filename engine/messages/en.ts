import { channelWord, listAll, listNames, portPhrase, settingPhrase, whatFits } from './messages.ts';
import type { Messages, Params } from './messages.ts';

const meant = (p: Params) => (p('nearest') ? ` Do you mean ‘${p('nearest')}’?` : ' Choose a field of the form.');
const steps = (p: Params) => listNames(p('steps'), (name) => `‘${name}’`);
const port = (p: Params) => portPhrase(en, p, (branch) => `on the branch ‘${branch}’`);

export const en: Messages = {
  problems: {
    'schema/invalid': (p) =>
      p('fault') === 'unknown'
        ? `${p('step') || p('item') ? `At ‘${p('step') || p('item')}’` : 'In this flow'}, ${listNames(p('unknown'), (name) => `‘${name}’`)} does not exist${p('path') && ` (${p('path')})`}. Remove it, or spell it otherwise.`
        : `${p('step') || p('item') ? `At ‘${p('step') || p('item')}’` : 'In this flow'}, ${settingPhrase(en, p)} is missing or wrong. Fill it in${whatFits(en, p)}.`,
    'start/missing': () => 'The flow has no start. Add one.',
    'start/several': () => 'The flow has more than one start. Keep one.',
    'end/missing': () => 'The flow has no end. Add one.',
    'node/duplicate-id': (p) => `‘${p('step')}’ has the same identifier as another step. Remove it and add it again.`,
    'edge/duplicate-id': (p) =>
      `A connection of ‘${p('step')}’ has the same identifier as another. Remove it and connect again.`,
    'branch/duplicate-id': (p) =>
      `‘${p('step')}’ has two branches with the same identifier (‘${p('name')}’). Give each its own.`,
    'edge/unknown-node': (p) =>
      p('step')
        ? `A connection of ‘${p('step')}’ leads nowhere. Remove it or connect it again.`
        : 'A connection leads nowhere. Remove it.',
    'edge/unknown-port': (p) =>
      `A connection leaves ‘${p('step')}’ by ‘${p('port')}’, a way out that the step does not have. Remove it${p('ports') && `, or choose ${listAll(p('ports'), (way) => `‘${way}’`)}`}.`,
    'edge/into-start': (p) => `‘${p('step')}’ leads back to the start. Connect it to the step after the start.`,
    'port/dangling': (p) => `After ‘${p('step')}’ it is not drawn what happens ${port(p)}. Connect it to a step.`,
    'port/several-edges': (p) =>
      `Several connections leave ‘${p('step')}’ ${port(p)}. Keep one, or use a split to run steps side by side.`,
    'soundness/deadlock': (p) =>
      p('waysOf') === 'one'
        ? `The case can get stuck: ‘${p('step')}’ waits for every connection that comes to it, but of those from ${steps(p)} a case takes only one. Let them come together in one step first, and connect that to ‘${p('step')}’.`
        : `The case can get stuck: ‘${p('step')}’ waits for ${steps(p)}, but nothing more will come from there. Let every branch arrive at ‘${p('step')}’, or do not let them meet there.`,
    'soundness/double-token': (p) =>
      p('fork')
        ? `‘${p('step')}’ can run twice at the same time: two branches of ‘${p('fork')}’ both arrive there. Let them wait for each other at a join first.`
        : `‘${p('step')}’ can run twice at the same time. Let the branches wait for each other at a join first.`,
    'soundness/no-end': (p) =>
      `From ${steps(p)} no way leads to an end: the case goes round there for ever. Draw a way to an end.`,
    'soundness/unreachable': (p) =>
      p('join')
        ? `‘${p('join')}’ is never reached: the case has always ended before all branches are there. Let an end on one of those branches not stop the case.`
        : `‘${p('step')}’ is never reached. Connect it, or remove it.`,
    'soundness/undecided': () =>
      'Whether every case reaches an end cannot be determined: too many branches are entangled. Move a part into another flow, jump less from one branch to another, or let fewer ends stop the case.',
    'join/single-edge': (p) => `Only one connection comes to ‘${p('step')}’. The step is not needed.`,
    'principal/unknown-role': (p) =>
      `‘${p('step')}’ goes to the role ‘${p('name')}’, which does not exist. Choose another.`,
    'principal/unknown-department': (p) =>
      `‘${p('step')}’ goes to the department ‘${p('name')}’, which does not exist. Choose another.`,
    'principal/unknown-group': (p) =>
      `‘${p('step')}’ goes to the group ‘${p('name')}’, which does not exist. Choose another.`,
    'principal/unknown-person': (p) => `‘${p('step')}’ goes to somebody who is not known here. Choose somebody else.`,
    'principal/unknown-field': (p) =>
      `‘${p('step')}’ goes to whoever is in the field ‘${p('name')}’, which does not exist. Choose another.`,
    'principal/wrong-field-type': (p) =>
      `‘${p('step')}’ goes to whoever is in the field ‘${p('name')}’, which holds no colleague. Choose a field of the type person.`,
    'principal/nobody-for-sure': (p) =>
      `There may be nobody to do ‘${p('step')}’. Make the field mandatory, or add somebody.`,
    'principal/starter-with-four-eyes': (p) =>
      `At ‘${p('step')}’ the drafter must approve, which the four-eyes rule forbids. Choose somebody else, or turn the rule off.`,
    'field/unknown': (p) => `‘${p('step')}’ uses the field ‘${p('name')}’, which does not exist.${meant(p)}`,
    'field/duplicate-id': (p) =>
      `The field ‘${p('field')}’ has the same name as another field (‘${p('name')}’). Give it another name.`,
    'need/too-many': (p) =>
      `‘${p('step')}’ asks for ${p('need')} people, but there are only ${p('count')}. Lower the number, or add somebody.`,
    'due/missing-for-ladder': (p) =>
      `‘${p('step')}’ has no due date, but a reminder or an escalation that depends on it. Set a due date.`,
    'due/wrong-field-type': (p) =>
      `The due date of ‘${p('step')}’ comes from the field ‘${p('name')}’, which is no date. Choose a date field.`,
    'ladder/overdue-port-missing': (p) =>
      `‘${p('step')}’ goes on when it is overdue, but it is not drawn where to. Connect ‘overdue’ to a step.`,
    'ladder/overdue-step-missing': (p) => `After ‘${p('step')}’ ‘overdue’ is drawn, but not set when that is. Set it.`,
    'ladder/escalation-without-target': (p) => `An escalation of ‘${p('step')}’ goes to nobody. Choose to whom.`,
    'feel/syntax': (p) =>
      p('condition')
        ? `At ‘${p('step')}’ the condition of ‘${p('branch')}’ is wrong: ${p('condition')}. Correct it.`
        : `At ‘${p('step')}’ the branch ‘${p('branch')}’ has no condition. Fill it in.`,
    'feel/unknown-name': (p) =>
      `The field ‘${p('name')}’ in the condition of ‘${p('step')}’ does not exist.${meant(p)}`,
    'sign/no-signable-document': (p) =>
      `At ‘${p('step')}’ there is no mandatory document to sign. Turn on ‘is signed’ for a mandatory document.`,
    'deliver/before-signature': (p) =>
      `‘${p('step')}’ may deliver before anything is signed. Put it after the signatures if that is not meant.`,
    'deliver/wrong-field-type': (p) =>
      `‘${p('step')}’ delivers to the field ‘${p('name')}’, which holds no contact. Choose a field with a name and an e-mail address.`,
    'deliver/nobody-for-sure': (p) => `There may be no addressee for ‘${p('step')}’. Make one of the fields mandatory.`,
    'title/unknown-field': (p) => `The title of the case uses ‘${p('name')}’, which does not exist.${meant(p)}`,
    'text/unknown-field': (p) => `The text of ‘${p('step')}’ uses ‘${p('name')}’, which does not exist.${meant(p)}`,
    'schema/newer': (p) =>
      `This flow was made with a newer version of Paraaf (‘${p('name')}’). Update Paraaf, or open the flow where it was made.`,
    'fill/asks-nothing': (p) =>
      `‘${p('step')}’ asks nothing: it has no field and no document. Add a field or a document.`,
    'fill/replaces-signed': (p) =>
      `‘${p('step')}’ may replace a document that may be signed at ‘${p('signing')}’ by then, and the case does not certainly come back there. Once signed it can no longer be replaced: lead the case back to ‘${p('signing')}’ if it must be.`,
    'wait/wrong-field-type': (p) =>
      `‘${p('step')}’ waits for the day in the field ‘${p('name')}’, which is no date. Choose a date field.`,
    'wait/overdue-port-missing': (p) =>
      `‘${p('step')}’ waits for a message for a limited time, but it is not drawn where to if none comes. Connect ‘overdue’ to a step.`,
    'wait/overdue-without-term': (p) =>
      `After ‘${p('step')}’ ‘overdue’ is drawn, but not set how long a message is waited for. Set it, or remove the connection.`,
    'expression/syntax': (p) =>
      `At ‘${p('step')}’ the formula for ‘${p('target') || 'the message'}’ is wrong: ‘${p('expression')}’. Correct it.`,
    'expression/unknown-name': (p) =>
      `A formula of ‘${p('step')}’ uses ‘${p('name')}’, which does not exist.${meant(p)}${p('isText') === 'perhaps' ? ' A text stands between quotes.' : ''}`,
    'expression/wrong-type': (p) =>
      `A formula of ‘${p('step')}’ compares what is not of one type: ‘${p('expression')}’. Compare a field with a value of its own type.`,
    'feel/wrong-type': (p) =>
      `At ‘${p('step')}’ the condition of ‘${p('branch')}’ says neither yes nor no: ${p('condition')}. Compare a field with a value of its own type.`,
    'document/duplicate-id': (p) =>
      `The document ‘${p('document')}’ has the same identifier as another (‘${p('name')}’). Give it another one.`,
    'document/unknown-place': (p) =>
      `‘${p('step')}’ uses the document ‘${p('name')}’, which does not exist. Choose a document of the flow.`,
    'sign/more-places-than-parties': (p) =>
      `‘${p('step')}’ has more places for signatures than signers. Remove the superfluous places, or add somebody.`,
    'seal/no-signable-document': (p) =>
      `At ‘${p('step')}’ there is no mandatory document to seal. Turn on ‘is signed’ for a mandatory document.`,
    'archive/before-signature': (p) =>
      `‘${p('step')}’ may archive before everything is signed. Put it after the signatures if that is not meant.`,
    'deliver/channel-missing': (p) =>
      `‘${p('step')}’ passes over the channel ‘${channelWord(en, p)}’: it is not set up. Leave it out, or have it set up.`,
    'deliver/no-channel': (p) =>
      `‘${p('step')}’ cannot deliver anything: none of the chosen channels is set up. Choose another.`,
    'deliver/unopened-port-missing': (p) =>
      `‘${p('step')}’ waits for a limited time until all is opened, but it is not drawn where to if it is not. Connect ‘unopened’ to a step.`,
    'deliver/unopened-without-term': (p) =>
      `After ‘${p('step')}’ ‘unopened’ is drawn, but not set how long the opening is waited for. Set it, or remove the connection.`,
    'deliver/opening-untold': (p) =>
      `‘${p('step')}’ waits until all is opened, but none of the chosen channels tells of that. Add ‘${channelWord(en, p)}’, or do not wait for the opening.`,
    'call/unknown-connector': (p) =>
      `‘${p('step')}’ uses the connector ‘${p('name')}’, which is not set up: a case stays there until it is. Have it set up, or choose another.`,
    'call/unknown-action': (p) =>
      `‘${p('step')}’ asks ‘${p('name')}’ of the connector ‘${p('connector')}’, which does not have it. Choose another action.`,
    'subflow/itself': (p) => `‘${p('step')}’ starts this very flow again, without end. Choose another flow.`,
    'subflow/unknown-flow': (p) =>
      `‘${p('step')}’ starts the flow ‘${p('name')}’, which is not published. Publish it, or choose another flow.`,
    'subflow/field-missing': (p) =>
      `The flow of ‘${p('step')}’ asks for the field ‘${p('name')}’, which is not given. Fill it in.`,
    'subflow/document-missing': (p) =>
      `The flow of ‘${p('step')}’ asks for the document ‘${p('name')}’, which does not go along. Choose which document does.`,
    'subflow/unknown-field': (p) =>
      `‘${p('step')}’ gives the field ‘${p('name')}’, which the other flow does not know. Choose another field.`,
    'subflow/unknown-place': (p) =>
      `‘${p('step')}’ sends the document ‘${p('name')}’, which the other flow does not know. Choose another document.`,
  },
  ports: {
    started: 'when the case starts',
    approved: 'when it is approved',
    rejected: 'when it is rejected',
    returned: 'when it is sent back',
    overdue: 'when it is overdue',
    signed: 'when it is signed',
    refused: 'when it is refused',
    otherwise: 'in all other cases',
    joined: 'when all is ready',
    notified: 'when everybody is told',
    delivered: 'when it is delivered',
    archived: 'when it is archived',
    done: 'when it is done',
    failed: 'when it fails',
    undeliverable: 'when nobody is reached',
    unopened: 'when it is not opened',
    completed: 'when the case is completed',
    sealed: 'when it is sealed',
  },
  channels: {
    ebox: 'eBox',
    registered: 'registered post',
    post: 'post',
    email: 'e-mail',
    portal: 'e-mail with a personal link',
  },
  settings: {
    name: 'the name',
    label: 'the label',
    help: 'the help text',
    who: 'who does this',
    to: 'to whom it goes',
    need: 'the number of people',
    order: 'the order',
    due: 'the due date',
    workingDays: 'the number of working days',
    workingHours: 'the number of working hours',
    days: 'the number of days',
    ladder: 'what happens when it is late',
    branches: 'the list of branches',
    when: 'the condition',
    recipients: 'the addressee',
    channels: 'the way of delivery',
    subject: 'the subject',
    message: 'the message',
    series: 'the archive series',
    retentionYears: 'the retention period',
    options: 'the list of choices',
    id: 'the identifier',
    key: 'the identifier',
    department: 'the department',
    documents: 'the list of documents',
    form: 'the form',
    nodes: 'the list of steps',
    edges: 'the list of connections',
    title: 'the title',
    instructions: 'the instructions',
  },
  setting: 'a setting',
  expected: {
    exactly: (value) => value,
    setting: (name) => name,
    text: () => 'a text',
    number: () => 'a number',
    integer: () => 'a whole number',
    boolean: () => 'true or false',
    list: () => 'a list',
    object: () => 'an object',
    'at-least': (least) => `at least ${least}`,
    'at-most': (most) => `at most ${most}`,
    pattern: (pattern) => `a text that matches ${pattern}`,
    principal: () => 'who does it, such as role:burgemeester',
    day: () => 'a day, such as 2026-03-02',
    instant: () => 'an instant, such as 2026-03-02T09:00:00Z',
    email: () => 'an e-mail address',
    person: (id) => `somebody with the id ${id}`,
  },
  or: 'or',
};
