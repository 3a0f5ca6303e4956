import { renderConfigurationTable, writeConfigurationTable } from '../configuration-table.ts';

/** `paraaf configuration [--write]`: prints the table of environment variables, or puts it in README.md. */
export async function runConfiguration(args: readonly string[]): Promise<number> {
  if (args.includes('--write')) await writeConfigurationTable();
  else process.stdout.write(renderConfigurationTable() + '\n');
  return 0;
}
