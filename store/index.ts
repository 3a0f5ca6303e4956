import mongoose from 'mongoose';
import { createAbsences } from './absences.ts';
import { createActs } from './acts.ts';
import { createAuditDays } from './audit-days.ts';
import { createApiKeys } from './api-keys.ts';
import { createCalendars } from './calendars.ts';
import { createCaseNumbers } from './case-numbers.ts';
import { createChanges } from './changes.ts';
import { createConnectors } from './connectors.ts';
import { createDeliveryLinks } from './delivery-links.ts';
import { createEffects } from './effects.ts';
import { createFiles } from './files.ts';
import { createFlowVersions } from './flow-versions.ts';
import { createFlows } from './flows.ts';
import { createIdempotency } from './idempotency.ts';
import { createTurns } from './in-turn.ts';
import { createLeases } from './leases.ts';
import { createMandates } from './mandates.ts';
import type { NationalNumberKeys } from './national-numbers.ts';
import { createOrganisation } from './organisation.ts';
import { createPeople } from './people.ts';
import { createPrincipals } from './principals.ts';
import { StoreError } from './problems.ts';
import { createProjections } from './projections.ts';
import { createSessions } from './sessions.ts';
import { createSigningSessions } from './signing-sessions.ts';

export { calendarFor } from './calendars.ts';
export { departmentCalendar } from './department-calendar.ts';
export { localDay, organisationTimeZone } from './local-day.ts';
export { isNationalNumber } from './national-numbers.ts';
export { holdersOf, ownPrincipals, principalsIn } from './principals.ts';
export { StoreError } from './problems.ts';
export { newVerificationCode, readVerificationCode } from './verification-code.ts';
export type { Absence } from './absences.ts';
export type { ApiKey } from './api-keys.ts';
export type { StoredDay } from './audit-days.ts';
export type { WorkCalendar } from './calendars.ts';
export type { Change } from './changes.ts';
export type { Connector, Credentials } from './connectors.ts';
export type { DeliveryLink, LinkedDocument } from './delivery-links.ts';
export type { Effect } from './effects.ts';
export type { StoredFile } from './files.ts';
export type { FlowVersion, VersionSummary } from './flow-versions.ts';
export type { Draft } from './flows.ts';
export type { KeyClaim } from './idempotency.ts';
export type { Lease } from './leases.ts';
export type { Mandate } from './mandates.ts';
export type { NationalNumberKeys } from './national-numbers.ts';
export type { Department, Group, Role, RoleHolder } from './organisation.ts';
export type { Person } from './people.ts';
export type { HeldPrincipal, Standing } from './principals.ts';
export { askedIn } from './projections.ts';
export type { CaseFilter, InboxTask } from './projections.ts';
export type { Session } from './sessions.ts';
export type {
  DocumentToPrepare,
  KeyChoice,
  MeansKey,
  SessionProblem,
  SigningDocument,
  SigningSession,
  SigningTask,
} from './signing-sessions.ts';

export interface StoreOptions {
  /** Needed only where national numbers are kept. */
  nationalNumberKeys?: NationalNumberKeys;
  /** 32 bytes; needed only where credentials of connectors or tokens of signing services are kept or used. */
  connectorKey?: Uint8Array;
  /** 32 bytes; needed only where links of deliveries are made. */
  deliveryKey?: Uint8Array;
}

async function connect(url: string): Promise<mongoose.Connection> {
  const connection = mongoose.createConnection(url, {
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    ignoreUndefined: true,
    maxPoolSize: 20,
    serverSelectionTimeoutMS: 5_000,
  });
  try {
    return await connection.asPromise();
  } catch (cause) {
    await connection.close();
    throw new StoreError('store/unreachable', 'The store does not answer.', { cause });
  }
}

/**
 * Opens the store at a MongoDB address, on a connection of its own, and sees to its indexes.
 *
 * Works on MongoDB 6 or later and on FerretDB 1.24 (SQLite): no transaction, no expiring or partial index, no change
 * stream, no look-up across collections.
 *
 * @throws StoreError `store/unreachable`
 */
export async function connectStore(url: string, options: StoreOptions = {}) {
  const connection = await connect(url);
  const inTurn = createTurns();
  const changes = createChanges(connection);
  const acts = createActs(connection);
  const organisation = createOrganisation(connection);
  const people = createPeople(connection, options.nationalNumberKeys ?? null);
  const absences = createAbsences(connection);
  const mandates = createMandates(connection);
  const principals = createPrincipals(people, organisation, absences, mandates);

  const store = {
    flows: createFlows(connection, changes),
    flowVersions: createFlowVersions(connection, changes),
    projections: createProjections(connection, inTurn, acts, changes),
    acts,
    auditDays: createAuditDays(connection),
    files: createFiles(connection),
    signingSessions: createSigningSessions(connection, inTurn, changes, options.connectorKey ?? null),
    leases: createLeases(connection),
    people: { ...people, findByPrincipals: principals.findPeople },
    organisation,
    absences,
    mandates,
    principals,
    calendars: createCalendars(connection),
    sessions: createSessions(connection),
    connectors: createConnectors(connection, options.connectorKey ?? null),
    deliveryLinks: createDeliveryLinks(connection, options.deliveryKey ?? null),
    effects: createEffects(connection),
    caseNumbers: createCaseNumbers(connection),
    idempotency: createIdempotency(connection),
    apiKeys: createApiKeys(connection),
    changes,

    /** Whether the store answers. */
    async isAlive(): Promise<boolean> {
      try {
        await connection.db?.command({ ping: 1 });
        return connection.readyState === mongoose.ConnectionStates.connected;
      } catch (cause) {
        if (cause instanceof Error) return false;
        throw cause;
      }
    },

    close: (): Promise<void> => connection.close(),
  };

  for (const model of Object.values(connection.models)) await model.createIndexes();
  return store;
}

export type Store = Awaited<ReturnType<typeof connectStore>>;
