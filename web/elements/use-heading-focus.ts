import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

let lastPage = '';

/**
 * Moves the focus to the heading after going to another page (WCAG 2.4.3), and to its top; not on the first load.
 *
 * @param name of the page, for one that has several addresses
 */
export function useHeadingFocus(name?: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const page = name ?? pathname;
  useEffect(() => {
    if (lastPage === page) return;
    if (lastPage) heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    lastPage = page;
  }, [page]);
  return heading;
}
