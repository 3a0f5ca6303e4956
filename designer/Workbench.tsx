import { useReactFlow } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { NodeKind } from '../engine/index.ts';
import { Bar } from './Bar.tsx';
import { Canvas } from './canvas/Canvas.tsx';
import { focusStep } from './canvas/focus-step.ts';
import { designerAction } from './canvas/keys.ts';
import type { DesignerCommands } from './canvas/keys.ts';
import { useLetterKeys } from './canvas/use-letter-keys.ts';
import { ChecksPanel } from './checks/ChecksPanel.tsx';
import { useProblems } from './checks/use-problems.ts';
import { useProblemWalk } from './checks/use-problem-walk.ts';
import { useDesigner } from './designer-context.ts';
import { KeysDialog } from './dialogs/KeysDialog.tsx';
import { PublishDialog } from './dialogs/PublishDialog.tsx';
import type { Autosave } from './draft/autosave.ts';
import type { DraftStore } from './draft/draft-store.ts';
import { useEdits } from './edits.ts';
import { focusField } from './inspector/focus-field.ts';
import { Inspector } from './inspector/Inspector.tsx';
import { Notices } from './Notices.tsx';
import { Palette } from './palette/Palette.tsx';
import { usePublishing } from './use-publishing.ts';
import { focusNextRegion } from './regions.ts';
import styles from './FlowDesigner.module.css';

interface WorkbenchProps {
  store: DraftStore;
  autosave: Autosave;
  restoredAt: string | null;
  back: ReactNode;
  onPublished: ((version: number) => void) | undefined;
}

/** The designer at work: bar, palette, canvas, inspector, checks, and the keys that work in all of them. */
export function Workbench({ store, autosave, restoredAt, back, onPublished }: WorkbenchProps) {
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const designer = useDesigner();
  const edits = useEdits();
  const reactFlow = useReactFlow();
  const letters = useLetterKeys();
  const problems = useProblems();
  const [isChecking, setIsChecking] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const walk = useProblemWalk(canvas, problems);
  const showProblems = useCallback(() => setIsChecking(true), []);
  const publishing = usePublishing({ store, autosave, onPublished, showProblems });
  const closeChecks = () => {
    setIsChecking(false);
    publishing.forgetProblems();
  };

  const inspect = useCallback((target: 'first' | 'name') => focusField(root.current, target), []);
  const add = useCallback(
    (kind: NodeKind, at?: { x: number; y: number }) => {
      const point = at && reactFlow.screenToFlowPosition(at);
      const id = edits.add(kind, point && { x: point.x - 120, y: point.y - 24 });
      focusStep(canvas.current, reactFlow, id);
    },
    [edits, reactFlow],
  );

  const commands: DesignerCommands = {
    undo: edits.undo,
    redo: edits.redo,
    checks: () => (isChecking ? closeChecks() : setIsChecking(true)),
    nextProblem: () => {
      setIsChecking(true);
      walk.next();
    },
    nextRegion: (isBackwards) => focusNextRegion(root.current, isBackwards),
    keys: () => setShowsKeys(true),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as Element;
    if (!root.current?.contains(target)) return;
    const isTyping = target.closest('input, textarea, select, [contenteditable]') !== null;
    const isOnCanvas = canvas.current?.contains(target) ?? false;
    const action = designerAction(event, { isTyping, isOnCanvas, hasLetters: letters.isOn });
    if (!action) return;
    event.preventDefault();
    action(commands);
  };

  return (
    <div ref={root} className={styles.designer} onKeyDown={onKeyDown}>
      <Bar
        back={back}
        autosave={autosave}
        problems={problems}
        isChecking={isChecking}
        onChecks={commands.checks}
        onKeys={commands.keys}
        onPublish={() => void publishing.begin()}
        onEditFlow={() => {
          designer.select({ nodes: [], edge: null });
          requestAnimationFrame(() => inspect('name'));
        }}
      />
      <div className={styles.notices}>
        <Notices
          autosave={autosave}
          restoredAt={restoredAt}
          published={publishing.published}
          onDismissPublished={publishing.dismiss}
        />
      </div>
      <Palette onAdd={add} onDrop={add} />
      <div ref={canvas} className={styles.canvas} data-region tabIndex={-1}>
        <Canvas root={canvas} problems={problems} hasLetters={letters.isOn} onInspect={inspect} />
      </div>
      <Inspector problems={problems} />
      <div className={styles.checks}>
        {isChecking && (
          <ChecksPanel
            problems={problems.length > 0 ? problems : publishing.refusedFor}
            refusesPublishing={publishing.waitsForProblems}
            onGo={walk.go}
            onClose={closeChecks}
          />
        )}
      </div>
      {publishing.isAsking && <PublishDialog publishing={publishing} problems={problems} />}
      {showsKeys && <KeysDialog letters={letters} onClose={() => setShowsKeys(false)} />}
    </div>
  );
}
