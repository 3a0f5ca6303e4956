import { pino, type Logger } from 'pino';

/** One JSON object a line on standard output. What may not be logged is never given to it: codes and ids only. */
export function createLogger(name: 'api' | 'worker', level: string): Logger {
  return pino({ name, level, timestamp: pino.stdTimeFunctions.isoTime });
}
