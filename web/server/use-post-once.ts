import { useCallback, useRef } from 'react';
import { callApi } from './request.ts';

/** Posts: what is sent again because the line broke carries the key it had, so that it happens once. */
export function usePostOnce(): (path: string, body: unknown) => Promise<void> {
  const last = useRef({ sent: '', key: '' });
  return useCallback(async (path, body) => {
    const sent = JSON.stringify([path, body]);
    if (last.current.sent !== sent) last.current = { sent, key: crypto.randomUUID() };
    await callApi(path, { method: 'POST', body, headers: { 'Idempotency-Key': last.current.key } });
  }, []);
}
