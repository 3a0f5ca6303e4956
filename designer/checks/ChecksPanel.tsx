import { CircleAlert, CircleCheck, TriangleAlert, Wrench, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Problem } from '../../engine/index.ts';
import { titleOf } from '../../engine/index.ts';
import { useFlow } from '../designer-context.ts';
import { useEdits } from '../edits.ts';
import { stepLabel } from '../text/labels.ts';
import { useText } from '../text/use-text.ts';
import { IconButton } from '../ui/Button.tsx';
import { useRepairs } from './use-repairs.ts';
import { useSentence } from './use-sentence.ts';
import styles from './ChecksPanel.module.css';

interface ChecksPanelProps {
  problems: readonly Problem[];
  /** Opened because publishing was asked for and cannot be. */
  refusesPublishing: boolean;
  onGo: (problem: Problem) => void;
  onClose: () => void;
}

/** What is wrong, errors first; each leads to its place, and can be repaired where a repair was tried. */
export function ChecksPanel({ problems, refusesPublishing, onGo, onClose }: ChecksPanelProps) {
  const text = useText();
  const flow = useFlow();
  const sentence = useSentence();
  const panel = useRef<HTMLElement>(null);
  const edits = useEdits();
  const repairs = useRepairs(problems);
  const repairedAt = useRef<number | null>(null);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;

  useEffect(() => {
    if (refusesPublishing) panel.current?.focus();
  }, [refusesPublishing]);

  // The button that was pressed goes with its problem: the problem that takes its place gets the focus, or the panel.
  useEffect(() => {
    if (repairedAt.current === null) return;
    const lines = panel.current?.querySelectorAll<HTMLElement>('[data-problem]') ?? [];
    (lines[Math.min(repairedAt.current, lines.length - 1)] ?? panel.current)?.focus();
    repairedAt.current = null;
  }, [problems]);

  const placeOf = ({ nodes }: Problem) => {
    const node = flow.nodes.find(({ id }) => id === nodes[0]);
    return node ? stepLabel(node, text) : text('checks.whole-flow');
  };

  return (
    <section ref={panel} className={styles.panel} aria-label={text('action.checks')} data-region tabIndex={-1}>
      <div className={styles.head}>
        <h2 className={styles.title}>{text('checks.summary', { errors, warnings })}</h2>
        <span className={styles.hint}>{problems.length > 0 && text('checks.hint')}</span>
        <IconButton icon={X} label={text('checks.close')} onPress={onClose} />
      </div>
      {refusesPublishing && errors > 0 && <p className={styles.refusal}>{text('checks.refused', { errors })}</p>}
      {problems.length === 0 ? (
        <p className={styles.good}>
          <CircleCheck size={18} aria-hidden />
          {text('checks.good')}
        </p>
      ) : (
        <ul className={styles.list}>
          {problems.map((problem, index) => (
            <li key={index}>
              <button type="button" data-problem className={styles.problem} onClick={() => onGo(problem)}>
                <span className={styles.severity} data-severity={problem.severity}>
                  {problem.severity === 'error' ? (
                    <CircleAlert size={16} aria-label={text('checks.error')} />
                  ) : (
                    <TriangleAlert size={16} aria-label={text('checks.warning')} />
                  )}
                </span>
                <span className={styles.sentence}>{sentence(problem)}</span>
                <span className={styles.place}>{placeOf(problem)}</span>
              </button>
              {(repairs.get(problem) ?? []).length > 0 && (
                <div className={styles.repairs} role="group" aria-label={text('checks.repair')}>
                  <Wrench size={14} aria-hidden />
                  <div className={styles.ways}>
                    {repairs.get(problem)!.map((repair) => {
                      const what = titleOf(repair, 'nl');
                      return (
                        <button
                          key={what}
                          type="button"
                          className={styles.repair}
                          aria-label={text('checks.repair-what', { what })}
                          onClick={() => {
                            if (edits.repair(problem, repair)) repairedAt.current = index;
                          }}
                        >
                          {what}
                        </button>
                      );
                    })}
                  </div>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
