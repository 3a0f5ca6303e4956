import type { LocalizedText } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { TextInput } from '../../ui/TextInput.tsx';

interface MessageEditorProps {
  subject: LocalizedText;
  message: LocalizedText;
  onSubject: (subject: LocalizedText) => void;
  onMessage: (message: LocalizedText) => void;
}

export function MessageEditor({ subject, message, onSubject, onMessage }: MessageEditorProps) {
  const text = useText();
  return (
    <>
      <TextInput
        label={text('message.subject')}
        value={subject.nl}
        maxLength={300}
        onCommit={(nl) => onSubject({ ...subject, nl })}
      />
      <TextInput
        label={text('message.body')}
        value={message.nl}
        rows={5}
        maxLength={2_000}
        onCommit={(nl) => onMessage({ ...message, nl })}
      />
    </>
  );
}
