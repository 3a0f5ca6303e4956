import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Which queries an event of `GET /events` makes stale, by its name. */
const staleBy: Record<string, string[]> = {
  tasks: ['tasks', 'cases', 'questions'],
  cases: ['cases', 'tasks', 'questions'],
  signings: ['signings', 'tasks', 'cases'],
  flows: ['flows'],
  absences: ['absences', 'me', 'tasks'],
  mandates: ['mandates', 'me', 'tasks'],
};

/** Keeps the screens live: the API says what changed, the queries of it are asked again. The browser reconnects by itself. */
export function useLiveEvents(isActive: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isActive) return;
    const source = new EventSource('/api/v1/events');
    let hadFault = false;
    const refresh = (keys: string[]) => {
      for (const key of keys) void client.invalidateQueries({ queryKey: [key] });
    };
    for (const [name, keys] of Object.entries(staleBy)) source.addEventListener(name, () => refresh(keys));
    source.addEventListener('error', () => {
      hadFault = true;
    });
    source.addEventListener('open', () => {
      // What happened while the line was down was not heard.
      if (hadFault) refresh(['tasks', 'cases', 'questions', 'signings']);
      hadFault = false;
    });
    return () => source.close();
  }, [client, isActive]);
}
