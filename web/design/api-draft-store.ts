import type { FlowDraft, FlowVersion } from '../../api/resources/flows.ts';
import type { DraftConflict, DraftStore } from '../../designer/index.ts';
import type { Problem } from '../../engine/index.ts';
import { ApiProblem, callApi } from '../server/request.ts';

/** The draft of one flow at the API; every write names the revision it builds on, so that nobody overwrites somebody. */
export function apiDraftStore(key: string): DraftStore {
  const address = `/flows/${key}`;
  let known = 0;
  const ifMatch = (revision: number) => ({ 'If-Match': `"${revision}"` });
  return {
    async load() {
      const { value } = await callApi<FlowDraft>(`${address}/draft`);
      known = value.revision;
      const { flow, revision, changedBy, changedAt } = value;
      return { flow, revision, changedBy, changedAt };
    },
    async save(flow, revision) {
      try {
        const { value } = await callApi<FlowDraft>(`${address}/draft`, {
          method: 'PUT',
          body: { flow },
          headers: ifMatch(revision),
        });
        known = value.revision;
        return { revision: value.revision };
      } catch (error) {
        const conflict = conflictIn(error);
        if (!conflict) throw error;
        return { conflict };
      }
    },
    async publish(reason) {
      try {
        const { value } = await callApi<FlowVersion>(`${address}/versions`, {
          method: 'POST',
          body: { reason },
          headers: ifMatch(known),
        });
        return { version: value.version };
      } catch (error) {
        const conflict = conflictIn(error);
        if (conflict) return { conflict };
        const problems = problemsIn(error);
        if (!problems) throw error;
        return { problems };
      }
    },
  };
}

function conflictIn(error: unknown): DraftConflict | null {
  if (!(error instanceof ApiProblem) || error.status !== 412) return null;
  return (error.body as { draft?: FlowDraft } | null)?.draft ?? null;
}

function problemsIn(error: unknown): Problem[] | null {
  if (!(error instanceof ApiProblem) || error.code !== 'flow/problems') return null;
  return (error.body as { problems?: Problem[] } | null)?.problems ?? null;
}
