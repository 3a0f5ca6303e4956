import { join } from 'node:path';
import type { Supervisor } from '../processes.ts';
import type { Progress } from '../progress.ts';
import { obtain, type Program, ProgramMissing } from './ladder.ts';
import { mailpit, mailServer } from './mail.ts';
import { obtainStore, storeServer } from './store.ts';
import { temporalCli, temporalServer } from './temporal.ts';

/** Where the services of a run listen. */
export interface ServiceAddresses {
  temporalAddress: string;
  /** Temporal's own screen, when there is one. */
  temporalUiUrl?: string;
  namespace: string;
  storeUrl: string;
  smtpUrl: string;
  /** The page, and below it the API, that shows the mails. Absent when SMTP is a server of somebody else's. */
  mailPageUrl?: string;
}

export interface ServiceOptions {
  /** The folder that keeps the services' data. */
  data: string;
  namespace: string;
  /** Whether cases and mails outlive a restart. */
  persistent: boolean;
  ports: { temporal: number; temporalUi?: number; store: number; smtp: number; mailPage: number };
  /** Services that run already: they are used as they are. */
  configured?: { temporalAddress?: string; storeUrl?: string; smtpUrl?: string };
}

/**
 * Gets the programs side by side, starts what is not configured, and resolves when all of it is ready.
 *
 * @throws ProgramMissing with one sentence for each program that cannot be had
 * @throws ProcessFailed when a service does not come up
 */
export async function startServices(
  supervisor: Supervisor,
  options: ServiceOptions,
  progress: Progress,
): Promise<ServiceAddresses> {
  const { data, namespace, persistent, ports, configured = {} } = options;
  const fileOf = (name: string) => (persistent ? { databaseFile: join(data, name) } : {});
  const [temporalProgram, store, mailProgram] = await allOf([
    configured.temporalAddress === undefined ? obtain(temporalCli, progress) : Promise.resolve(null),
    configured.storeUrl === undefined ? obtainStore(data, progress) : Promise.resolve(null),
    configured.smtpUrl === undefined ? obtain(mailpit, progress) : Promise.resolve(null),
  ]);

  const step = progress.step('diensten starten');
  try {
    const temporal =
      temporalProgram === null
        ? null
        : temporalServer({
            program: temporalProgram,
            port: ports.temporal,
            ...(ports.temporalUi === undefined ? {} : { uiPort: ports.temporalUi }),
            namespace,
            ...fileOf('temporal.db'),
          });
    const mail =
      mailProgram === null
        ? null
        : mailServer({ program: mailProgram, smtpPort: ports.smtp, pagePort: ports.mailPage, ...fileOf('mail.db') });
    await allOf([
      store === null ? null : supervisor.start(await storeServer(store, ports.store)),
      mail === null ? null : supervisor.start(mail),
      temporal === null ? null : supervisor.start(temporal),
    ]);
  } catch (error) {
    step.failed('niet gelukt');
    throw error;
  }
  step.done();

  return {
    temporalAddress: configured.temporalAddress ?? `127.0.0.1:${ports.temporal}`,
    ...(temporalProgram === null || ports.temporalUi === undefined
      ? {}
      : { temporalUiUrl: `http://127.0.0.1:${ports.temporalUi}` }),
    namespace,
    storeUrl: configured.storeUrl ?? `mongodb://127.0.0.1:${ports.store}`,
    smtpUrl: configured.smtpUrl ?? `smtp://127.0.0.1:${ports.smtp}`,
    ...(mailProgram === null ? {} : { mailPageUrl: `http://127.0.0.1:${ports.mailPage}` }),
  };
}

/** Paths of programs that are needed beside the services, in the order asked. @throws ProgramMissing */
export function obtainAll(programs: readonly Program[], progress: Progress): Promise<string[]> {
  return allOf(programs.map((program) => obtain(program, progress)));
}

/** Waits for all, so that nothing is left half done, and throws one error with the sentences of all that failed. */
async function allOf<const T extends readonly unknown[]>(
  promises: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const results = await Promise.allSettled(promises);
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  if (reasons.length === 1) throw reasons[0] as Error;
  if (reasons.length > 1) throw new ProgramMissing(reasons.map((reason) => reason.message).join('\n'));
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as {
    -readonly [K in keyof T]: Awaited<T[K]>;
  };
}
