import type { Activities, DayActivities } from '../engine/index.ts';
import { createArchive } from './archive.ts';
import { createAttachSignature } from './attach-signature.ts';
import { createCall } from './call.ts';
import { createDays } from './days.ts';
import { createDeliver } from './deliver.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { createEscalate } from './escalate.ts';
import { createNotify } from './notify.ts';
import { createOpenSubcase } from './open-subcase.ts';
import { createPrepareDocuments } from './prepare-documents.ts';
import { createProject } from './project.ts';
import { createRemind } from './remind.ts';
import { createSeal } from './seal.ts';
import { supervise } from './supervise.ts';

export type { ActivityDependencies, FailureReport } from './dependencies.ts';
export { servedChannels } from './deliver.ts';
export { createArchiveFolder } from './connectors/archive-folder/folder.ts';
export { createStoredConnectors } from './connectors/stored.ts';
export { createSmtpSender } from './connectors/smtp/smtp.ts';
export type { SmtpOptions } from './connectors/smtp/smtp.ts';
export { createHttpTimestampAuthority } from './connectors/tsa/http.ts';

/** All that a worker serves. Every activity is idempotent by the key of its context, and fails with a code and a fixed sentence. */
export function createActivities(deps: ActivityDependencies): Activities & DayActivities {
  return supervise(
    {
      prepareDocuments: createPrepareDocuments(deps),
      attachSignature: createAttachSignature(deps),
      remind: createRemind(deps),
      escalate: createEscalate(deps),
      notify: createNotify(deps),
      deliver: createDeliver(deps),
      archive: createArchive(deps),
      seal: createSeal(deps),
      call: createCall(deps),
      openSubcase: createOpenSubcase(deps),
      project: createProject(deps),
      ...createDays(deps),
    },
    deps.onFailure,
  );
}
