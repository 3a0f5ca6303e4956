import { ConfigurationError } from '../configuration.ts';
import { ProcessFailed } from '../processes.ts';
import { ProgramMissing } from '../services/ladder.ts';

interface Command {
  /** What follows the name, and one Dutch line of what it does. */
  usage: string;
  summary: string;
  load: () => Promise<(args: readonly string[]) => Promise<number>>;
}

const commands: Record<string, Command> = {
  start: {
    usage: '[--fresh] [--yes]',
    summary: 'start alles op deze machine, met de demonstratiegemeente Klaverdam',
    load: async () => (await import('./start.ts')).runStart,
  },
  api: {
    usage: '',
    summary: 'draait de server (instellingen uit de omgeving)',
    load: async () => (await import('./api.ts')).runApi,
  },
  worker: {
    usage: '[WACHTRIJ...]',
    summary: 'draait de verwerking, van alle wachtrijen of van workflows, signing, connectors',
    load: async () => (await import('./worker.ts')).runWorker,
  },
  test: {
    usage: '[--only PROJECT] [PATROON]',
    summary: 'controleert de code en voert de tests uit',
    load: async () => (await import('./test.ts')).runTest,
  },
  check: {
    usage: 'STROOM... [--json]',
    summary: 'zegt wat er mis is met stromen, en toont hoe een dossier vastloopt',
    load: async () => (await import('./check.ts')).runCheck,
  },
  simulate: {
    usage: 'STROOM --scenario BESTAND [--json]',
    summary: 'laat een scenario gebeuren, met datums en e-mails, en zegt of het klopt',
    load: async () => (await import('./simulate.ts')).runSimulate,
  },
  sign: {
    usage:
      'PDF UIT --p12 BESTAND --pass WACHTWOORD [--tsa URL] [--trust PEM]... [--level NIVEAU] [--place PLAATS] [--reason TEKST]',
    summary: 'ondertekent een PDF met een sleutel in een bestand, zo duurzaam als de opgegeven diensten toelaten',
    load: async () => (await import('./sign.ts')).runSign,
  },
  validate: {
    usage: 'BESTAND [--trust PEM]... [--at DATUM] [--json]',
    summary: 'zegt van elke handtekening in een PDF of ze geldig is, wie wanneer tekende en wat daarna gewijzigd is',
    load: async () => (await import('./validate.ts')).runValidate,
  },
  audit: {
    usage: 'verify NUMMER|--all [--json]',
    summary: 'houdt het auditspoor tegen wat de dossiers zelf vastlegden',
    load: async () => (await import('./audit.ts')).runAudit,
  },
  rebuild: {
    usage: '[NUMMER...]',
    summary: 'bouwt wat schermen van dossiers tonen opnieuw op uit de dossiers zelf',
    load: async () => (await import('./rebuild.ts')).runRebuild,
  },
  letter: {
    usage: '[BESTAND] [--json]',
    summary: 'loopt de weg van één brief, van tekenen tot archief',
    load: async () => (await import('./letter.ts')).runLetter,
  },
  demo: {
    usage: '',
    summary: 'laadt de demonstratiegemeente en haar dossiers (instellingen uit de omgeving)',
    load: async () => (await import('./demo.ts')).runDemo,
  },
  'demo-environment': {
    usage: '',
    summary: 'toont een .env-bestand voor docker compose --profile demo',
    load: async () => (await import('./demo-environment.ts')).runDemoEnvironment,
  },
  bench: {
    usage: '[--only RIJ]... [--quick] [--json]',
    summary: 'meet Paraaf tegen kale alternatieven, in dezelfde run',
    load: async () => (await import('./bench.ts')).runBench,
  },
  chaos: {
    usage: '[--cases N] [--kills N] [--seed N]',
    summary: 'speelt dossiers terwijl processen met kill -9 gestopt worden, en telt wat verloren ging of dubbel is',
    load: async () => (await import('./chaos.ts')).runChaosCommand,
  },
  pictures: {
    usage: '',
    summary: 'maakt de schermafbeeldingen van docs/pictures opnieuw',
    load: async () => (await import('./pictures.ts')).runPictures,
  },
  configuration: {
    usage: '[--write]',
    summary: 'toont de omgevingsvariabelen, of zet ze in README.md',
    load: async () => (await import('./configuration.ts')).runConfiguration,
  },
  language: {
    usage: '[--write]',
    summary: 'toont het JSON-schema van stromen, of werkt de pagina’s van docs/ erover bij',
    load: async () => (await import('./language.ts')).runLanguage,
  },
};

/** Runs `paraaf NAME ...args` and gives the exit code: 2 for a command that does not exist. */
export async function runCommand([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(renderHelp());
    return 0;
  }
  const command = commands[name];
  if (command === undefined) {
    process.stderr.write(`paraaf kent "${name}" niet.\n\n${renderHelp()}`);
    return 2;
  }
  if (args.includes('--help')) {
    process.stdout.write(`paraaf ${name} ${command.usage}\n  ${command.summary}\n`);
    return 0;
  }
  try {
    const run = await command.load();
    return await run(args);
  } catch (error) {
    // What somebody at the keyboard can do something about is one sentence; the rest is ours, with its stack.
    if (!isForPeople(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function isForPeople(error: unknown): error is Error {
  return error instanceof ProgramMissing || error instanceof ProcessFailed || error instanceof ConfigurationError;
}

const usageWidth = 36;

function renderHelp(): string {
  const lines = Object.entries(commands).map(([name, { usage, summary }]) => {
    const whole = `${name} ${usage}`;
    // A long usage has a line of its own.
    const gap = whole.length > usageWidth ? `\n${' '.repeat(usageWidth + 3)}` : ' ';
    return `  ${whole.padEnd(usageWidth)}${gap}${summary}`;
  });
  return `Paraaf: digitaal ondertekenen voor lokale besturen.\n\nGebruik: paraaf OPDRACHT\n\n${lines.join('\n')}\n`;
}
