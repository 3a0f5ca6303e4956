/** One thing that is being done: shown while it runs, and once when it ends. */
export interface Step {
  /** Replaces what stands behind the title: "34 %", "pakket 210". */
  update(detail: string): void;
  /** Ends the step with a line "✓ title detail 24 s". */
  done(detail?: string): void;
  /** Ends the step with a line "✗ title detail". */
  failed(detail: string): void;
  /** Ends the step without a line: it turned out that there was nothing to do. */
  dropped(): void;
}

export interface Progress {
  step(title: string): Step;
  line: (text: string) => void;
}

interface RunningStep {
  title: string;
  detail: string;
  startedAt: number;
}

const redrawMs = 200;
const sayAgainMs = 15_000;

/**
 * Progress lines on a stream: on a terminal the last line shows what runs now, with seconds; elsewhere every step that
 * takes longer than fifteen seconds says so again, and every step has one line when it ends.
 */
export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const running = new Set<RunningStep>();
  const isTerminal = stream.isTTY === true;
  let timer: NodeJS.Timeout | undefined;

  const seconds = (step: RunningStep) => Math.round((Date.now() - step.startedAt) / 1000);
  const describe = (step: RunningStep) =>
    [step.title, step.detail, `${seconds(step)} s`].filter((part) => part !== '').join(' ');

  const clear = () => {
    if (isTerminal) stream.write('\r\u001b[K');
  };
  const draw = () => {
    if (!isTerminal || running.size === 0) return;
    const text = '… ' + [...running].map(describe).join(' · ');
    stream.write('\r\u001b[K' + text.slice(0, Math.max(20, (stream.columns ?? 80) - 1)));
  };
  const tick = () => {
    if (isTerminal) draw();
    else for (const step of running) stream.write(`… ${describe(step)}\n`);
  };
  const line = (text: string) => {
    clear();
    stream.write(text + '\n');
    draw();
  };
  const remove = (step: RunningStep) => {
    running.delete(step);
    if (running.size > 0 || timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
    clear();
  };

  return {
    line,
    step(title) {
      const step: RunningStep = { title, detail: '', startedAt: Date.now() };
      running.add(step);
      timer ??= setInterval(tick, isTerminal ? redrawMs : sayAgainMs);
      timer.unref();
      draw();
      const end = (text: string) => {
        remove(step);
        line(text);
      };
      return {
        update(detail) {
          step.detail = detail;
        },
        done(detail = '') {
          step.detail = detail;
          end(`✓ ${describe(step)}`);
        },
        failed(detail) {
          end(`✗ ${title}: ${detail}`);
        },
        dropped: () => remove(step),
      };
    },
  };
}

/** Says nothing: for tests and for callers whose output is read by a program. */
export const silentProgress: Progress = {
  line() {},
  step: () => ({ update() {}, done() {}, failed() {}, dropped() {} }),
};
