import type { StartRequest } from '../../../api/resources/cases.ts';
import type { AbsenceResource } from '../../../api/resources/people.ts';
import type { SigningRequest } from '../../../api/resources/tasks.ts';
import { caseDetailOf, caseRows, operationsOf, preview, verificationOf } from './cases.ts';
import { everyField, flowRows, flows, versionsOf } from './flows.ts';
import { letter } from './paper.ts';
import { on, type Route } from './route.ts';
import { shaOf } from './tasks.ts';

const gone = { status: 404, body: { status: 404, code: 'not-found', detail: 'Dat bestaat hier niet.' } };
const flowOf = (key: string) => (key === 'alle-velden' ? everyField : flows.find((flow) => flow.key === key));

export const caseRoutes: Route[] = [
  on('GET', '/cases', ({ url }) => {
    const [status, search] = [url.searchParams.get('status'), url.searchParams.get('search')?.toLowerCase() ?? ''];
    const items = caseRows().filter(
      (row) => (!status || row.status === status) && row.title.toLowerCase().includes(search),
    );
    return { body: { items, nextCursor: null } };
  }),
  on('GET', '/cases/:id', ({ parts }) => {
    const found = caseDetailOf(parts[0] ?? '');
    return found ? { body: found } : gone;
  }),
  on('POST', '/cases/preview', () => ({ body: preview })),
  on('POST', '/cases', ({ body }) => {
    const { documents } = body as StartRequest;
    return documents.length > 0 ? { status: 201, body: caseDetailOf('2026-0114') } : gone;
  }),
  on('POST', '/cases/:id/cancel', ({ parts }) => ({
    body: { ...caseDetailOf(parts[0] ?? ''), status: 'cancelled', waitingFor: [] },
  })),
  on('POST', '/cases/:id/withdraw', () => ({ body: { sequence: 9 } })),
  on('GET', '/cases/:id/operations', ({ parts }) => ({ body: operationsOf(parts[0] ?? '') })),
  on('POST', '/cases/:id/operations', () => ({ body: { sequence: 9 } })),
  on('POST', '/cases/:id/runs/:run/retry', ({ parts }) => ({
    body: { ...caseDetailOf(parts[0] ?? ''), incidents: [], incident: false },
  })),
  on('POST', '/files', ({ body }) => {
    const name = /filename="([^"]+)"/.exec(String(body))?.[1] ?? 'Brief.pdf';
    if (name.includes('versleuteld')) {
      return {
        status: 422,
        body: {
          status: 422,
          code: 'pdf/encrypted',
          detail: 'Deze PDF is beveiligd met een wachtwoord. Bewaar hem zonder beveiliging en probeer opnieuw.',
        },
      };
    }
    return {
      status: 201,
      body: {
        sha256: shaOf(name),
        fileName: name,
        sizeBytes: 148_000,
        pages: 2,
        markers: ['[SIG01]', '[SIG02]'],
        signatures: 0,
      },
    };
  }),
  on('GET', '/verify/:code', ({ parts, world }) =>
    parts[0]?.startsWith('9999') ? gone : { body: verificationOf(parts[0] ?? '', world.verdict) },
  ),
];

export const deliveryRoutes: Route[] = [
  on('GET', '/deliveries/:token', ({ world }) => ({ body: world.delivery })),
  on('GET', '/deliveries/:token/documents/:id', async ({ world }) => {
    world.delivery = { ...world.delivery, openedAt: new Date().toISOString() };
    return { body: await letter(world.delivery.title, 2) };
  }),
];

export const flowRoutes: Route[] = [
  on('GET', '/flows', () => ({
    body: {
      items: [
        ...flowRows,
        { ...flowRows[0], key: 'alle-velden', name: 'Alle soorten vragen', description: null, publishedVersion: 1 },
      ],
    },
  })),
  on('GET', '/flows/templates', () => ({ body: { items: flowRows.map(({ key, name }) => ({ key, name })) } })),
  on('GET', '/flows/:key/draft', ({ parts }) => ({
    body: {
      key: parts[0],
      revision: 1,
      changedAt: new Date().toISOString(),
      changedBy: 'Tom Wouters',
      flow: flowOf(parts[0] ?? ''),
    },
    headers: { ETag: '"1"' },
  })),
  on('PUT', '/flows/:key/draft', ({ parts, body }) => ({
    body: {
      key: parts[0],
      revision: 2,
      changedAt: new Date().toISOString(),
      changedBy: 'An Peeters',
      flow: (body as { flow: unknown }).flow,
    },
  })),
  on('GET', '/flows/:key/versions', ({ parts }) => ({ body: { items: versionsOf(parts[0] ?? '') } })),
  on('GET', '/flows/:key/versions/:n', ({ parts }) => ({
    body: { ...versionsOf(parts[0] ?? '')[0], version: Number(parts[1]), flow: flowOf(parts[0] ?? '') },
  })),
];

export const otherRoutes: Route[] = [
  on('GET', '/absences', ({ world }) => ({ body: { items: world.absences } })),
  on('POST', '/absences', ({ world, body }) => {
    const created = { ...(body as AbsenceResource), id: `a${world.absences.length + 1}` };
    world.absences.push(created);
    return { status: 201, body: created };
  }),
  on('DELETE', '/absences/:id', ({ world, parts }) => {
    world.absences = world.absences.filter(({ id }) => id !== parts[0]);
    return { status: 204 };
  }),
  on('GET', '/mandates', () => ({
    body: {
      items: [
        {
          id: 'm1',
          from: 'role:burgemeester',
          to: 'role:algemeen-directeur',
          documentTypes: ['brief'],
          flows: [],
          line: 'In opdracht van de burgemeester (art. 280 DLB)',
          fromOn: '2026-01-01',
          untilOn: null,
          decisionSha256: null,
          revokedAt: null,
        },
        {
          id: 'm2',
          from: 'role:burgemeester',
          to: 'person:janssens',
          documentTypes: [],
          flows: [],
          line: 'In opdracht van de burgemeester (art. 280 DLB)',
          fromOn: '2025-01-01',
          untilOn: '2026-06-30',
          decisionSha256: null,
          revokedAt: '2026-03-02T10:00:00Z',
        },
      ],
    },
  })),
  on('POST', '/mandates/:id/revoke', () => ({ body: {} })),
  on('POST', '/signings', ({ world, body }) => {
    const [task] = (body as SigningRequest).tasks;
    const row = world.tasks.find(({ id }) => id === task?.id);
    if (!row) return gone;
    const signing = world.openSigning(row);
    return { status: 201, body: signing };
  }),
  on('GET', '/signings/:id', ({ world, parts }) => {
    const found = world.signings.get(parts[0] ?? '');
    return found ? { body: found } : gone;
  }),
];
