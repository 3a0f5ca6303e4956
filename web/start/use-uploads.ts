import { useEffect, useRef, useState } from 'react';
import type { UploadedFile } from '../../api/resources/cases.ts';
import { useProblemSentence } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { reportSignedOut } from '../server/signed-out.ts';
import { ApiProblem } from '../server/request.ts';
import { maxUploadBytes, uploadFile } from '../server/upload-file.ts';

export interface Upload {
  id: string;
  fileName: string;
  /** 0 to 1; at 1 the server checks what it got. */
  share: number;
  refusal: string | null;
}

/** Files on their way to the server; a refused one stays, with its sentence, until it is taken away. */
export function useUploads(onTaken: (file: UploadedFile) => void) {
  const text = useText();
  const sentenceOf = useProblemSentence();
  const [running, setRunning] = useState<Upload[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const taken = useRef(onTaken);
  useEffect(() => {
    taken.current = onTaken;
  });
  useEffect(() => {
    const all = stops.current;
    return () => {
      for (const stop of all.values()) stop.abort();
    };
  }, []);

  const change = (id: string, part: Partial<Upload>) =>
    setRunning((uploads) => uploads.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)));
  const drop = (id: string) => setRunning((uploads) => uploads.filter((upload) => upload.id !== id));

  const send = async (id: string, file: File) => {
    if (file.size > maxUploadBytes) return change(id, { refusal: text('upload.tooLarge') });
    const stop = new AbortController();
    stops.current.set(id, stop);
    try {
      const uploaded = await uploadFile(file, (share) => change(id, { share }), stop.signal);
      drop(id);
      taken.current(uploaded);
    } catch (error) {
      if (error instanceof DOMException) return;
      if (error instanceof ApiProblem && error.status === 401) reportSignedOut();
      change(id, { refusal: sentenceOf(error) });
    } finally {
      stops.current.delete(id);
    }
  };

  const start = (files: File[]) => {
    const added = files.map((file) => ({ id: crypto.randomUUID(), file }));
    setRunning((uploads) => [
      ...uploads.filter(({ refusal }) => refusal === null),
      ...added.map(({ id, file }) => ({ id, fileName: file.name, share: 0, refusal: null })),
    ]);
    for (const { id, file } of added) void send(id, file);
  };
  const stop = (id: string) => {
    stops.current.get(id)?.abort();
    drop(id);
  };
  return { running, start, stop };
}
