#!/usr/bin/env node
import { runCommand } from './commands/run-command.ts';

// Ends here, even when a pooled connection would keep the process open: what is to be stopped in order is stopped by then.
process.exit(await runCommand(process.argv.slice(2)));
