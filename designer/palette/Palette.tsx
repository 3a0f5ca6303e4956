import { useMemo, useState } from 'react';
import { Input, SearchField, useFilter } from 'react-aria-components';
import type { NodeKind } from '../../engine/index.ts';
import { kindIcon } from '../canvas/kind-icons.ts';
import { families, familyOrder, kindsOf } from '../model/kinds.ts';
import { kindLabel } from '../text/labels.ts';
import { useText } from '../text/use-text.ts';
import { usePaletteDrag } from './use-palette-drag.ts';
import styles from './Palette.module.css';

interface PaletteProps {
  onAdd: (kind: NodeKind) => void;
  /** A step was dropped on the canvas, at a point of the window. */
  onDrop: (kind: NodeKind, at: { x: number; y: number }) => void;
}

/** The steps to draw with: to drag, to click, to find by any word an administrator may use for them. */
export function Palette({ onAdd, onDrop }: PaletteProps) {
  const text = useText();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [query, setQuery] = useState('');
  const { ghost, startDrag } = usePaletteDrag(onDrop);

  const found = useMemo(
    () =>
      familyOrder
        .map((family) => ({
          family,
          kinds: kindsOf(family).filter((kind) =>
            [kindLabel(kind, text), text(`kind.${kind}.help`), text(`kind.${kind}.synonyms`)].some((words) =>
              contains(words, query.trim()),
            ),
          ),
        }))
        .filter(({ kinds }) => kinds.length > 0),
    [contains, query, text],
  );

  return (
    <nav className={styles.palette} aria-label={text('palette.label')} data-region tabIndex={-1}>
      <SearchField aria-label={text('palette.search')} value={query} onChange={setQuery} className={styles.search!}>
        <Input className={styles.input!} placeholder={text('palette.search')} />
      </SearchField>
      {found.length === 0 && <p className={styles.none}>{text('palette.none')}</p>}
      {found.map(({ family, kinds }) => (
        <section key={family} className={styles.family} aria-label={text(`family.${family}`)}>
          <h2 className={styles.heading}>{text(`family.${family}`)}</h2>
          <ul className={styles.list}>
            {kinds.map((kind) => (
              <li key={kind}>
                <PaletteItem kind={kind} onAdd={onAdd} startDrag={startDrag} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {ghost && <Ghost kind={ghost.kind} at={ghost.at} />}
    </nav>
  );
}

interface PaletteItemProps {
  kind: NodeKind;
  onAdd: (kind: NodeKind) => void;
  startDrag: ReturnType<typeof usePaletteDrag>['startDrag'];
}

function PaletteItem({ kind, onAdd, startDrag }: PaletteItemProps) {
  const text = useText();
  const Icon = kindIcon(kind);
  return (
    <button
      type="button"
      className={styles.item}
      title={text(`kind.${kind}.help`)}
      data-family={families[kind]}
      onPointerDown={(event) => startDrag(event, kind)}
      onClick={(event) => !event.currentTarget.dataset.dragged && onAdd(kind)}
    >
      <span className={styles.icon}>
        <Icon size={16} aria-hidden />
      </span>
      <span className={styles.label}>{kindLabel(kind, text)}</span>
    </button>
  );
}

function Ghost({ kind, at }: { kind: NodeKind; at: { x: number; y: number } }) {
  const text = useText();
  const Icon = kindIcon(kind);
  return (
    <div className={styles.ghost} data-family={families[kind]} style={{ left: at.x, top: at.y }} aria-hidden>
      <span className={styles.icon}>
        <Icon size={16} aria-hidden />
      </span>
      {kindLabel(kind, text)}
    </div>
  );
}
