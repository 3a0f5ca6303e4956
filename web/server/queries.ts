import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CaseDetail, CaseList, Verification } from '../../api/resources/cases.ts';
import type { Delivery } from '../../api/resources/deliveries.ts';
import type { CaseOperations } from '../../api/resources/operations.ts';
import type { FlowList, FlowVersion } from '../../api/resources/flows.ts';
import type { MandateResource } from '../../api/resources/mandates.ts';
import type { AbsenceResource, DirectoryResource, MeResource } from '../../api/resources/people.ts';
import type { QuestionList, SigningResource, TaskForm, TaskList } from '../../api/resources/tasks.ts';
import { getResource, setCsrfToken } from './request.ts';

/** One place for what the screens ask and under which key it is kept; live events name these keys. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    const me = await getResource<MeResource>('/me', signal);
    setCsrfToken(me.csrfToken);
    return me;
  },
  staleTime: 60_000,
});

export const directoryQuery = queryOptions({
  queryKey: ['directory'],
  queryFn: ({ signal }) => getResource<DirectoryResource>('/directory', signal),
  staleTime: 300_000,
});

export const tasksQuery = infiniteQueryOptions({
  queryKey: ['tasks'],
  queryFn: ({ pageParam, signal }) =>
    getResource<TaskList>(pageParam ? `/tasks?cursor=${encodeURIComponent(pageParam)}` : '/tasks', signal),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
});

export const taskFormQuery = (id: string) =>
  queryOptions({
    queryKey: ['task-form', id],
    queryFn: ({ signal }) => getResource<TaskForm>(`/tasks/${encodeURIComponent(id)}/form`, signal),
  });

/** When a task would be due with so many working days more. */
export const extensionQuery = (id: string, workingDays: number) =>
  queryOptions({
    queryKey: ['tasks', id, 'extension', workingDays],
    queryFn: ({ signal }) =>
      getResource<{ dueAt: string }>(`/tasks/${encodeURIComponent(id)}/extension?workingDays=${workingDays}`, signal),
  });

/** What others ask me. */
export const questionsQuery = queryOptions({
  queryKey: ['questions'],
  queryFn: ({ signal }) => getResource<QuestionList>('/questions', signal),
});

export interface CaseFilters {
  status: string;
  department: string;
  search: string;
  mine: boolean;
}

export const casesQuery = (filters: CaseFilters) =>
  infiniteQueryOptions({
    queryKey: ['cases', filters],
    queryFn: ({ pageParam, signal }) => getResource<CaseList>(`/cases?${caseParameters(filters, pageParam)}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

function caseParameters(filters: CaseFilters, cursor: string | null): string {
  const parameters = new URLSearchParams();
  if (filters.status) parameters.set('status', filters.status);
  if (filters.department) parameters.set('department', filters.department);
  if (filters.search) parameters.set('search', filters.search);
  if (filters.mine) parameters.set('mine', 'true');
  if (cursor) parameters.set('cursor', cursor);
  return parameters.toString();
}

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['cases', id],
    queryFn: ({ signal }) => getResource<CaseDetail>(`/cases/${encodeURIComponent(id)}`, signal),
  });

/** Below the case, so that what changes the case makes this stale. */
export const operationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['cases', id, 'operations'],
    queryFn: ({ signal }) => getResource<CaseOperations>(`/cases/${encodeURIComponent(id)}/operations`, signal),
  });

export const flowsQuery = queryOptions({
  queryKey: ['flows'],
  queryFn: ({ signal }) => getResource<FlowList>('/flows', signal),
});

/** The flows that ship with Paraaf, to begin a new one from. */
export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: ({ signal }) => getResource<{ items: { key: string; name: string }[] }>('/flows/templates', signal),
  staleTime: Infinity,
});

export const versionsQuery = (key: string) =>
  queryOptions({
    queryKey: ['flows', key, 'versions'],
    queryFn: ({ signal }) => getResource<{ items: FlowVersion[] }>(`/flows/${key}/versions`, signal),
  });

export const versionQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: ['flows', key, 'versions', version],
    queryFn: ({ signal }) => getResource<FlowVersion & { flow: unknown }>(`/flows/${key}/versions/${version}`, signal),
    staleTime: Infinity,
  });

export const signingQuery = (id: string) =>
  queryOptions({
    queryKey: ['signings', id],
    queryFn: ({ signal }) => getResource<SigningResource>(`/signings/${encodeURIComponent(id)}`, signal),
  });

export const verificationQuery = (code: string) =>
  queryOptions({
    queryKey: ['verify', code],
    queryFn: ({ signal }) => getResource<Verification>(`/verify/${encodeURIComponent(code)}`, signal),
    staleTime: 0,
    retry: false,
  });

/** What a personal link leads to. */
export const deliveryQuery = (token: string) =>
  queryOptions({
    queryKey: ['deliveries', token],
    queryFn: ({ signal }) => getResource<Delivery>(`/deliveries/${encodeURIComponent(token)}`, signal),
    staleTime: 0,
    retry: false,
  });

export const absencesQuery = queryOptions({
  queryKey: ['absences'],
  queryFn: ({ signal }) => getResource<{ items: AbsenceResource[] }>('/absences', signal),
});

export const mandatesQuery = queryOptions({
  queryKey: ['mandates'],
  queryFn: ({ signal }) => getResource<{ items: MandateResource[] }>('/mandates', signal),
});
