import { randomBytes } from 'node:crypto';
import { renderDemoEnvironment } from '../demo-environment.ts';

/** `paraaf demo-environment`: prints a .env file for `docker compose --profile demo up`, with secrets made now. */
export function runDemoEnvironment(): Promise<number> {
  process.stdout.write(renderDemoEnvironment(() => randomBytes(32).toString('base64')));
  return Promise.resolve(0);
}
