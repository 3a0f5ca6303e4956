import type { CheckCode } from '../problem.ts';
import {
  giveField,
  leaveOutChannel,
  mendAction,
  mendConnector,
  mendFlow,
  mendGivenField,
  mendSentDocument,
  passItself,
  sendDocument,
  useOpenChannel,
} from './connections.ts';
import { mendOpeningTerm, mendUnopenedPort, mendUntoldOpening } from './deliveries.ts';
import {
  dropPlaces,
  mendNoRecipient,
  mendRecipientType,
  mendUnknownDocument,
  moveBehindSigning,
  renameDocument,
  signDocument,
} from './documents.ts';
import {
  mendCondition,
  mendConditionName,
  mendConditionType,
  mendExpression,
  mendExpressionName,
  mendExpressionType,
} from './expressions.ts';
import { mendFieldType, mendText, mendUnknownField, passEmptyForm, renameField } from './fields.ts';
import {
  allowStarter,
  mendDepartment,
  mendGroup,
  mendNobody,
  mendPerson,
  mendPrincipalField,
  mendPrincipalFieldType,
  mendRole,
  needFewer,
} from './people.ts';
import { keepOneEdge, mendOpenPort, removeDoubleBranch } from './ports.ts';
import type { RepairCode, Repairing } from './repair.ts';
import { leaveRound, mendDeadlock, mendDoubleToken, mendUnreachable } from './soundness.ts';
import {
  addEnd,
  addStart,
  giveEdgeOwnId,
  keepOneStart,
  leadBehindStart,
  mendUnknownPort,
  removeDouble,
  removeIdleJoin,
  removeLooseEdge,
} from './structure.ts';
import {
  mendEscalation,
  mendOverdue,
  mendOverduePort,
  mendTermField,
  mendWaitOverdue,
  mendWaitTerm,
  setTermForLadder,
} from './terms.ts';

interface Entry {
  /** The repairs that there can be, the likeliest first. */
  codes: readonly RepairCode[];
  find: Repairing;
}

/**
 * How each problem can be repaired; null where only people can tell: what a setting should say, what a newer version
 * means, and how a flow that cannot be overseen should be simpler.
 */
export const repairings: Record<CheckCode, Entry | null> = {
  'schema/invalid': null,
  'schema/newer': null,
  'soundness/undecided': null,
  'fill/replaces-signed': null,
  'start/missing': { codes: ['add-start'], find: addStart },
  'start/several': { codes: ['keep-start'], find: keepOneStart },
  'end/missing': { codes: ['add-end'], find: addEnd },
  'node/duplicate-id': { codes: ['remove-double'], find: removeDouble },
  'edge/duplicate-id': { codes: ['own-id'], find: giveEdgeOwnId },
  'branch/duplicate-id': { codes: ['remove-branch'], find: removeDoubleBranch },
  'edge/unknown-node': { codes: ['remove-edge'], find: removeLooseEdge },
  'edge/unknown-port': { codes: ['redirect', 'remove-edge'], find: mendUnknownPort },
  'edge/into-start': { codes: ['connect', 'remove-edge'], find: leadBehindStart },
  'join/single-edge': { codes: ['remove-step'], find: removeIdleJoin },
  'port/dangling': { codes: ['connect', 'connect-end', 'remove-branch', 'pass-step'], find: mendOpenPort },
  'port/several-edges': { codes: ['keep-edge', 'insert-fork'], find: keepOneEdge },
  'soundness/deadlock': { codes: ['stop-on-refusal', 'stop-case', 'remove-join'], find: mendDeadlock },
  'soundness/double-token': { codes: ['insert-join', 'remove-branch', 'pass-step'], find: mendDoubleToken },
  'soundness/no-end': { codes: ['redirect'], find: leaveRound },
  'soundness/unreachable': {
    codes: ['redirect', 'remove-step', 'remove-unreached', 'stop-on-refusal', 'remove-join'],
    find: mendUnreachable,
  },
  'principal/unknown-role': { codes: ['replace', 'leave-out'], find: mendRole },
  'principal/unknown-department': { codes: ['replace', 'leave-out'], find: mendDepartment },
  'principal/unknown-group': { codes: ['replace', 'leave-out'], find: mendGroup },
  'principal/unknown-person': { codes: ['leave-out-person'], find: mendPerson },
  'principal/unknown-field': { codes: ['replace', 'leave-out'], find: mendPrincipalField },
  'principal/wrong-field-type': { codes: ['replace', 'leave-out'], find: mendPrincipalFieldType },
  'principal/nobody-for-sure': { codes: ['require-field'], find: mendNobody },
  'principal/starter-with-four-eyes': { codes: ['allow-starter', 'leave-out-starter'], find: allowStarter },
  'need/too-many': { codes: ['need-fewer'], find: needFewer },
  'field/unknown': { codes: ['replace', 'add-field', 'leave-out'], find: mendUnknownField },
  'field/duplicate-id': { codes: ['rename'], find: renameField },
  'title/unknown-field': { codes: ['replace', 'leave-out'], find: mendText },
  'text/unknown-field': { codes: ['replace', 'leave-out'], find: mendText },
  'fill/asks-nothing': { codes: ['pass-step'], find: passEmptyForm },
  'due/missing-for-ladder': { codes: ['set-term', 'drop-rungs'], find: setTermForLadder },
  'due/wrong-field-type': { codes: ['replace', 'leave-out'], find: mendTermField },
  'ladder/overdue-port-missing': { codes: ['connect', 'drop-overdue', 'connect-end'], find: mendOverdue },
  'ladder/overdue-step-missing': { codes: ['set-overdue', 'remove-edge'], find: mendOverduePort },
  'ladder/escalation-without-target': { codes: ['escalate-to-head', 'drop-escalation'], find: mendEscalation },
  'wait/wrong-field-type': { codes: ['replace'], find: mendFieldType('date') },
  'wait/overdue-port-missing': { codes: ['connect', 'drop-term', 'connect-end'], find: mendWaitOverdue },
  'wait/overdue-without-term': { codes: ['set-term', 'remove-edge'], find: mendWaitTerm },
  'feel/syntax': { codes: ['rewrite', 'remove-branch', 'pass-step'], find: mendCondition },
  'feel/unknown-name': { codes: ['replace', 'remove-branch', 'pass-step'], find: mendConditionName },
  'feel/wrong-type': { codes: ['rewrite', 'remove-branch', 'pass-step'], find: mendConditionType },
  'expression/syntax': { codes: ['rewrite', 'leave-out'], find: mendExpression },
  'expression/wrong-type': { codes: ['rewrite', 'leave-out'], find: mendExpressionType },
  'expression/unknown-name': { codes: ['replace', 'leave-out'], find: mendExpressionName },
  'document/duplicate-id': { codes: ['rename'], find: renameDocument },
  'document/unknown-place': { codes: ['replace', 'leave-out'], find: mendUnknownDocument },
  'sign/no-signable-document': { codes: ['sign-document'], find: signDocument },
  'sign/more-places-than-parties': { codes: ['drop-places'], find: dropPlaces },
  'seal/no-signable-document': { codes: ['sign-document'], find: signDocument },
  'archive/before-signature': { codes: ['move-behind'], find: moveBehindSigning },
  'deliver/before-signature': { codes: ['move-behind'], find: moveBehindSigning },
  'deliver/wrong-field-type': { codes: ['replace', 'leave-out'], find: mendRecipientType },
  'deliver/nobody-for-sure': { codes: ['require-field'], find: mendNoRecipient },
  'deliver/channel-missing': { codes: ['leave-out-channel'], find: leaveOutChannel },
  'deliver/no-channel': { codes: ['use-channel'], find: useOpenChannel },
  'deliver/unopened-port-missing': { codes: ['connect', 'drop-opening', 'connect-end'], find: mendUnopenedPort },
  'deliver/unopened-without-term': { codes: ['set-term', 'remove-edge'], find: mendOpeningTerm },
  'deliver/opening-untold': { codes: ['add-channel', 'drop-opening'], find: mendUntoldOpening },
  'call/unknown-connector': { codes: ['replace'], find: mendConnector },
  'call/unknown-action': { codes: ['replace'], find: mendAction },
  'subflow/itself': { codes: ['pass-step'], find: passItself },
  'subflow/unknown-flow': { codes: ['replace'], find: mendFlow },
  'subflow/field-missing': { codes: ['give'], find: giveField },
  'subflow/document-missing': { codes: ['give'], find: sendDocument },
  'subflow/unknown-field': { codes: ['replace', 'leave-out'], find: mendGivenField },
  'subflow/unknown-place': { codes: ['replace', 'leave-out'], find: mendSentDocument },
};

/** What may be done about a problem, the likeliest first; whether it can, depends on the flow. */
export function repairCodesOf(code: CheckCode): readonly RepairCode[] {
  return repairings[code]?.codes ?? [];
}
