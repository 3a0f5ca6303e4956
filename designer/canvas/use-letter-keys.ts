import { useState } from 'react';

export interface LetterKeys {
  isOn: boolean;
  set: (isOn: boolean) => void;
}

const name = 'paraaf/designer/letter-keys';

/** Whether single letters act on the canvas: who speaks to the computer can turn them off (WCAG 2.1.4). Kept in the browser. */
export function useLetterKeys(): LetterKeys {
  const [isOn, setIsOn] = useState(read);
  return {
    isOn,
    set(next) {
      setIsOn(next);
      try {
        localStorage.setItem(name, next ? 'on' : 'off');
      } catch {
        // A browser that keeps nothing: the choice holds as long as the page does.
      }
    },
  };
}

function read(): boolean {
  try {
    return localStorage.getItem(name) !== 'off';
  } catch {
    return true;
  }
}
