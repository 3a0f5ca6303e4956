import type { Response } from './http.ts';
import type { Verification } from '../../../api/resources/cases.ts';
import type { Delivery } from '../../../api/resources/deliveries.ts';
import type { AbsenceResource } from '../../../api/resources/people.ts';
import type { QuestionList, SigningResource, TaskRow } from '../../../api/resources/tasks.ts';
import { sampleDelivery } from './cases.ts';
import { me } from './people.ts';
import { arrival, askedOfMe, manyTasks, sampleTasks } from './tasks.ts';

interface Fault {
  status: number;
  code: string;
  detail: string;
}

export interface Stage {
  delayMs?: number;
  faults?: Record<string, Fault>;
  tasks?: 'sample' | 'none' | 'many';
  asked?: boolean;
  arrive?: boolean;
  handleElsewhere?: string;
  verdict?: Verification['verdict'];
  delivery?: Partial<Delivery>;
  signing?: SigningResource['state'];
  openSigning?: string;
  reset?: boolean;
}

/** What the double remembers between calls. */
export class World {
  me = me;
  tasks: TaskRow[] = sampleTasks();
  asked: QuestionList = { items: [] };
  delayMs = 0;
  faults: Record<string, Fault> = {};
  signings = new Map<string, SigningResource>();
  verdict: Verification['verdict'] = 'valid';
  delivery = sampleDelivery;
  drafts = new Map<string, { revision: number; flow: unknown }>();
  absences: AbsenceResource[] = [
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

  /** A session whose signer comes back at once: the double is its own signing service. */
  openSigning(row: TaskRow): SigningResource {
    const id = `s${this.signings.size + 1}`;
    const signing: SigningResource = {
      id,
      state: 'given',
      redirectUrl: `/ondertekenen/${id}`,
      keys: [],
      asks: null,
      createdAt: new Date().toISOString(),
      documents: row.documents.map((document) => ({
        taskId: row.id,
        caseId: row.caseId,
        documentId: document.id,
        fileName: document.fileName,
        state: 'given',
        problem: null,
      })),
      problem: null,
    };
    this.signings.set(id, signing);
    return signing;
  }

  faultFor(call: string): Fault | null {
    return Object.entries(this.faults).find(([start]) => call.startsWith(start))?.[1] ?? null;
  }

  remove(taskId: string): void {
    this.tasks = this.tasks.filter(({ id }) => id !== taskId);
    this.tell('tasks');
  }

  /** Sets the stage of a picture. */
  stage(stage: Stage): void {
    if (stage.reset) {
      this.tasks = sampleTasks();
      this.asked = { items: [] };
      this.faults = {};
      this.delayMs = 0;
      this.verdict = 'valid';
      this.delivery = sampleDelivery;
      this.signings.clear();
    }
    if (stage.delayMs !== undefined) this.delayMs = stage.delayMs;
    if (stage.faults) this.faults = stage.faults;
    if (stage.tasks) this.tasks = { sample: sampleTasks, none: () => [], many: () => manyTasks(240) }[stage.tasks]();
    if (stage.verdict) this.verdict = stage.verdict;
    if (stage.delivery) this.delivery = { ...this.delivery, ...stage.delivery };
    if (stage.asked) this.asked = askedOfMe();
    if (stage.arrive) this.tasks = [arrival(), ...this.tasks];
    if (stage.handleElsewhere) this.remove(stage.handleElsewhere);
    if (stage.openSigning) {
      const row = this.tasks.find(({ id }) => id === stage.openSigning);
      if (row) this.openSigning(row);
    }
    for (const signing of this.signings.values()) {
      if (!stage.signing) continue;
      signing.state = stage.signing;
      const state = stage.signing === 'given' ? 'given' : 'prepared';
      for (const document of signing.documents) document.state = state;
      if (stage.signing === 'done') for (const document of signing.documents) document.state = 'embedded';
    }
    this.tell('tasks');
    this.tell('signings');
  }
}
