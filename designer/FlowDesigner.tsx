import { ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import './tokens.css';
import type { ReactNode } from 'react';
import { Announcer } from './announcer.tsx';
import { DesignerContext } from './designer-context.ts';
import type { Directory } from './directory.ts';
import type { DraftStore } from './draft/draft-store.ts';
import { useDraft } from './draft/use-draft.ts';
import { DesignerTexts } from './text/DesignerTexts.tsx';
import { useText } from './text/use-text.ts';
import { Button } from './ui/Button.tsx';
import { Workbench } from './Workbench.tsx';
import styles from './FlowDesigner.module.css';

export interface FlowDesignerProps {
  /** Where the draft of this flow is kept. A new store opens another draft: keep it the same between renders. */
  store: DraftStore;
  /** The names of the organisation, for pickers and cards. */
  directory: Directory;
  /** Shown before the name of the flow: the way back. */
  back?: ReactNode;
  /** Called after a version was published. */
  onPublished?: (version: number) => void;
}

/** The designer of one flow. It takes the height of what it stands in, and brings its own texts. */
export function FlowDesigner(props: FlowDesignerProps) {
  return (
    <DesignerTexts>
      <OpenDraft {...props} />
    </DesignerTexts>
  );
}

function OpenDraft({ store, directory, back, onPublished }: FlowDesignerProps) {
  const text = useText();
  const draft = useDraft(store);
  switch (draft.state) {
    case 'loading':
      return <Message>{text('designer.loading')}</Message>;
    case 'failed':
      return (
        <Message role="alert" action={<Button onPress={draft.retry}>{text('designer.retry')}</Button>}>
          {text('designer.load-failed')}
        </Message>
      );
    case 'unreadable':
      return <Message role="alert">{text('designer.unreadable')}</Message>;
    case 'open':
      return (
        <DesignerContext value={{ designer: draft.designer, directory }}>
          <Announcer>
            <ReactFlowProvider>
              <Workbench
                store={store}
                autosave={draft.autosave}
                restoredAt={draft.restoredAt}
                back={back}
                onPublished={onPublished}
              />
            </ReactFlowProvider>
          </Announcer>
        </DesignerContext>
      );
  }
}

interface MessageProps {
  children: string;
  role?: 'alert' | 'status';
  action?: ReactNode;
}

function Message({ children, role = 'status', action }: MessageProps) {
  return (
    <div className={styles.message} role={role}>
      <p>{children}</p>
      {action}
    </div>
  );
}
