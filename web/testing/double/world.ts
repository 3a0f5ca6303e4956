import type { Response } from './http.ts';
import type { SigningResource, TaskRow } from '../../../api/resources/tasks.ts';
import { me } from './people.ts';
import { arrival, manyTasks, sampleTasks } from './tasks.ts';

interface Fault {
  status: number;
  code: string;
  detail: string;
}

interface Stage {
  delayMs?: number;
  faults?: Record<string, Fault>;
  tasks?: 'sample' | 'none' | 'many';
  arrive?: boolean;
  handleElsewhere?: string;
  verdict?: string;
  signing?: SigningResource['state'];
  reset?: boolean;
}

/** What the double remembers between calls. */
export class World {
  me = me;
  tasks: TaskRow[] = sampleTasks();
  delayMs = 0;
  faults: Record<string, Fault> = {};
  signings = new Map<string, SigningResource>();
  verdict = 'valid';
  drafts = new Map<string, { revision: number; flow: unknown }>();
  absences = [
    { id: 'a1', personId: 'peeters', role: null, replacerId: 'claes', fromOn: '2026-12-21', untilOn: '2027-01-03' },
  ];
  readonly #listeners = new Set<Response>();

  listen(response: Response): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    response.write(': welkom\n\n');
    this.#listeners.add(response);
    response.on('close', () => this.#listeners.delete(response));
  }

  tell(event: string): void {
    for (const listener of this.#listeners) listener.write(`event: ${event}\ndata: {}\n\n`);
  }

  faultFor(call: string): Fault | null {
    return Object.entries(this.faults).find(([start]) => call.startsWith(start))?.[1] ?? null;
  }

  remove(taskId: string): void {
    this.tasks = this.tasks.filter(({ id }) => id !== taskId);
    this.tell('tasks');
  }

  stage(wanted: unknown): void {
    const stage = wanted as Stage;
    if (stage.reset) {
      this.tasks = sampleTasks();
      this.faults = {};
      this.delayMs = 0;
      this.verdict = 'valid';
      this.signings.clear();
    }
    if (stage.delayMs !== undefined) this.delayMs = stage.delayMs;
    if (stage.faults) this.faults = stage.faults;
    if (stage.tasks) this.tasks = { sample: sampleTasks, none: () => [], many: () => manyTasks(240) }[stage.tasks]();
    if (stage.verdict) this.verdict = stage.verdict;
    if (stage.arrive) this.tasks = [arrival(), ...this.tasks];
    if (stage.handleElsewhere) this.remove(stage.handleElsewhere);
    if (stage.signing) for (const signing of this.signings.values()) signing.state = stage.signing;
    this.tell('tasks');
    this.tell('signings');
  }
}
