// Ends the process groups that it was told of as soon as the process that started it is gone, however that went:
// its standard input is a pipe that only that process holds. Lines: "add PID" and "remove PID", where PID leads a group.
import { createInterface } from 'node:readline';

const groups = new Set();
const graceMs = Number(process.argv[2] ?? 5000);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [verb, pid] = line.split(' ');
    if (verb === 'add') groups.add(Number(pid));
    else groups.delete(Number(pid));
  })
  .on('close', () => {
    if (!signalAll('SIGTERM')) process.exit(0);
    const deadline = Date.now() + graceMs;
    const timer = setInterval(() => {
      if (Date.now() < deadline && signalAll(0)) return;
      signalAll('SIGKILL');
      clearInterval(timer);
    }, 50);
  });

/** Whether any of the groups was still there. */
function signalAll(signal) {
  let found = false;
  for (const pid of groups) {
    try {
      process.kill(-pid, signal);
      found = true;
    } catch {
      groups.delete(pid);
    }
  }
  return found;
}
