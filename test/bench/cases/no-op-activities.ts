import type { Activities } from '../../../engine/index.ts';

/** Which tasks a case has open, as its latest projection says. */
export interface Projected {
  caseId: string;
  openTasks: string[];
}

type BareBatch = { projection: { caseId: string; tasks: { id: string }[] } };

/**
 * Activities that do nothing and succeed at once: what is left is the workflow's own cost. A document keeps its hash.
 *
 * @param projected told of each projection that a case writes
 */
export function createNoOpActivities(projected: (news: Projected) => void): Activities {
  const at = '2026-11-25T10:00:00.000Z';
  const done = <T>(value: T): Promise<T> => Promise.resolve(value);
  return {
    prepareDocuments: (_context, { documents }) => done({ documents }),
    attachSignature: (_context, { documents, taskId, actor: { personId, name } }) =>
      done({
        documents: documents.map((document) => ({
          ...document,
          signature: { taskId, personId, name, signedAt: at, level: 'B-T' },
        })),
      }),
    remind: (_context, { to }) => done({ recipients: to.length }),
    escalate: (_context, { to }) => done({ recipients: to.length }),
    notify: (_context, { to }) => done({ recipients: to.length }),
    deliver: (_context, { channels: [channel = 'email'], recipients }) =>
      done({ deliveries: recipients.map(({ name }) => ({ recipient: name, channel, reference: 'none', at })) }),
    archive: (_context, { series }) => done({ location: series, files: [], at }),
    seal: (_context, { documents }) => {
      const signature = {
        taskId: 'seal',
        personId: 'organisation',
        name: 'Organisation',
        signedAt: at,
        level: 'B-T',
      } as const;
      return done({ documents: documents.map((document) => ({ ...document, signature })) });
    },
    call: () => done({ result: {} }),
    openSubcase: () => Promise.reject(new Error('No flow that is measured starts another.')),
    project({ projection: { caseId, tasks } }: BareBatch) {
      projected({ caseId, openTasks: tasks.map(({ id }) => id) });
      return done(undefined);
    },
  };
}
