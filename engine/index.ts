export { languages, localizedText, textIn } from './schema/text.ts';
export type { Language, LocalizedText } from './schema/text.ts';
export { businessDuration, due } from './schema/business-duration.ts';
export type { BusinessDuration, Due } from './schema/business-duration.ts';
export { contact, fieldId, formField } from './schema/form.ts';
export type { CaseData, Contact, FieldValue, FormField } from './schema/form.ts';
export { actor, ground, key, principal } from './schema/principal.ts';
export type { Actor, Ground, Principal } from './schema/principal.ts';
export { branch, flowNode, ladderStep, party } from './schema/node.ts';
export { tellingChannels } from './telling-channels.ts';
export type {
  Assignment,
  Channel,
  FlowNode,
  LadderStep,
  NodeKind,
  NodeOf,
  Party,
  SignaturePlace,
  WaitFor,
} from './schema/node.ts';
export { documentSlot, flow, flowEdge } from './schema/flow.ts';
export type { DocumentSlot, Flow, FlowEdge } from './schema/flow.ts';

export { portsOf } from './ports.ts';
export type { Port } from './ports.ts';

export { EngineError } from './problem.ts';
export type {
  CheckCode,
  Permission,
  Problem,
  Refusal,
  RefusalCode,
  Result,
  RunStep,
  Sentence,
  Severity,
} from './problem.ts';
export { fieldsOf } from './plan.ts';
export type { Plan, PlanEdge, PlanNode } from './plan.ts';
export { canonicalJson } from './canonical-json.ts';
export { parseFlow } from './parse-flow.ts';
export { inPresentVersion } from './schema/versions.ts';
export { checkFlow } from './check-flow.ts';
export type { Directory } from './checks/subject.ts';
export { severityOf } from './checks/severity.ts';
export { checkCodes, sentenceFor } from './messages/sentence-for.ts';
export { faultInWords } from './messages/fault-in-words.ts';
export { titleOf } from './messages/repairs/title-of.ts';
export { repairCodesOf } from './repairs/repairings.ts';
export { repairsFor } from './repairs/repairs-for.ts';
export type { Repair, RepairCode } from './repairs/repair.ts';
export { fillText, fillTitle } from './fill-text.ts';
export { escalationSubject, reminderSubject, sinceDay, untilDay } from './mail-subjects.ts';
export { startBlankFlow } from './blank-flow.ts';
export { allFields, compileFlow } from './compile.ts';
export { closeDay, hashDay, beforeTheFirstDay } from './audit-day.ts';
export type { AuditDay, DayActivities, TrailHead } from './audit-day.ts';
export { hashEntry, hashPlan } from './hash.ts';
export type { Calendar } from './calendar.ts';
export { resolveDue } from './due.ts';
export { addWorking, subtractWorking, workingDaysBetween } from './working-time.ts';
export type { Instant } from './working-time.ts';
export { evaluateCondition, evaluateExpression, namesIn } from './feel.ts';
export { readForm } from './form-data.ts';
export type { FieldFault, FormReading } from './form-data.ts';

export type {
  Activities,
  ActivityContext,
  ActivityInput,
  ActivityResults,
  CaseActivity,
  CaseActivityFunction,
  CaseActivityName,
  DocumentRef,
  ProjectionBatch,
} from './case/activities.ts';
export type { AuditEntry, AuditType } from './case/audit.ts';
export type { CaseDocument, CaseStart, GivenSignature } from './case/case-start.ts';
export type {
  Act,
  ActOutcome,
  CaseOutcome,
  CaseState,
  Incident,
  Question,
  LadderPosition,
  Run,
  Stall,
  StallCode,
  Task,
  Visit,
} from './case/case-state.ts';
export type { Amendment, CaseCommand, CaseEvent, Operation, MessageData } from './case/events.ts';
export { createState } from './case/create-state.ts';
export { timersOf } from './case/timers.ts';
export { advance } from './case/advance.ts';
export type { Advance } from './case/advance.ts';
export { permits } from './case/permits.ts';
export { exclusionOf } from './case/events/act-permission.ts';
export { migrateCase } from './migrate/migrate-case.ts';
export type { Migration, Move } from './migrate/migrate-case.ts';
export { openPrincipals } from './case/principals.ts';
export { projectCase, projectTask } from './case/project-case.ts';
export { caseQueries, caseUpdates, taskQueues, workflowId, workflowType } from './case/messages.ts';
export type {
  ActMessage,
  AmendMessage,
  CaseArgument,
  CaseResult,
  OperateMessage,
  ReceiveMessage,
  UpdateAnswer,
} from './case/messages.ts';
export type { CaseProjection, TaskProjection } from './case/projection.ts';

export { misfitOf } from './simulate/misfit-of.ts';
export { parseScenario } from './simulate/parse-scenario.ts';
export { scenario } from './simulate/scenario.ts';
export type { Expectation, Scenario, ScenarioPerson, ScenarioStep } from './simulate/scenario.ts';
export { simulate } from './simulate/simulate.ts';
export type { Happening, SimulatedRun } from './simulate/simulate.ts';
export type { SimulatedMail } from './simulate/mails.ts';
export { stepMoments } from './simulate/step-moments.ts';
export { compareRun } from './simulate/compare-run.ts';
export type { Difference, Differences } from './simulate/compare-run.ts';
