/**
 * Runs the doubles as a process of their own. Reads the settings of `startDoubles` as JSON from the environment variable
 * PARAAF_DOUBLES or from the file named as the argument, prints one line of JSON with the addresses when ready, and
 * stops on SIGTERM, SIGINT, or when the parent's IPC channel closes or, without one, the pipe on standard input.
 */
import { fstatSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { startDoubles } from './index.ts';
import { portsSchema } from './ports.ts';

const uris = z.array(z.url());
const settingsSchema = z.object({
  folder: z.string().min(1),
  people: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string(),
      givenName: z.string(),
      familyName: z.string(),
      email: z.string(),
      function: z.string(),
      department: z.string(),
    }),
  ),
  seal: z.object({ name: z.string().min(1), password: z.string() }).optional(),
  clients: z.object({
    oidc: z.object({
      clientId: z.string(),
      clientSecret: z.string(),
      redirectUris: uris,
      postLogoutRedirectUris: uris,
    }),
    csc: z.object({ clientId: z.string(), clientSecret: z.string(), redirectUris: uris }),
    itsme: z.object({
      clientId: z.string(),
      clientSecret: z.string(),
      redirectUris: uris,
      accountIds: z.array(z.string()),
    }),
  }),
  ports: portsSchema.optional(),
  hostName: z.string().optional(),
});

function isPipe(): boolean {
  const input = fstatSync(0);
  return input.isFIFO() || input.isSocket();
}

const [, , path] = process.argv;
const source = path === undefined ? process.env.PARAAF_DOUBLES : readFileSync(path, 'utf8');
if (source === undefined) throw new Error('Set PARAAF_DOUBLES to the settings, or name a file with them.');
const { ports = {}, hostName, seal, ...settings } = settingsSchema.parse(JSON.parse(source));

const starting = startDoubles({
  ...settings,
  ports,
  ...(hostName === undefined ? {} : { hostName }),
  ...(seal === undefined ? {} : { seal }),
});

let isStopping = false;
function stop(): void {
  if (isStopping) return;
  isStopping = true;
  void starting.then((doubles) => doubles.close()).finally(() => process.exit());
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// Standard input is the parent's pipe only when it is one: a terminal or /dev/null says nothing about the parent.
if (process.connected) process.once('disconnect', stop);
else if (isPipe()) process.stdin.once('end', stop).once('close', stop).resume();

const { control: _control, close: _close, ...addresses } = await starting;
process.stdout.write(`${JSON.stringify(addresses)}\n`);
