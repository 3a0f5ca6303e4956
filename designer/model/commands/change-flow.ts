import type { Flow } from '../../../engine/index.ts';
import type { Command } from './command.ts';

/** What `changeFlow` can change. */
export type FlowPart = Partial<Pick<Flow, 'name' | 'documentTypes' | 'form' | 'data' | 'documents'>> & {
  description?: Flow['description'];
};

/** What belongs to the flow as a whole: its name, description, form and documents. An undefined part is taken away. */
export function changeFlow(flow: Flow, part: FlowPart): Command {
  const keys = Object.keys(flow);
  return {
    label: { id: 'flow', params: {} },
    do: (given) => withoutUndefined({ ...given, ...part }),
    undo: (given) => {
      const whole: Record<string, unknown> = { ...given };
      for (const key of Object.keys(part) as (keyof FlowPart)[]) whole[key] = flow[key];
      return Object.fromEntries(keys.map((key) => [key, whole[key]])) as unknown as Flow;
    },
  };
}

function withoutUndefined(flow: { [K in keyof Flow]: Flow[K] | undefined }): Flow {
  return Object.fromEntries(Object.entries(flow).filter(([, value]) => value !== undefined)) as unknown as Flow;
}
