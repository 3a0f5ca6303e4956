/** Resolves when this process is asked to end, by Ctrl-C or by whoever started it. Asking again changes nothing. */
export function whenAskedToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
  });
}
