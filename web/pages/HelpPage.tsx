import { KeyList } from '../inbox/KeysDialog.tsx';
import { useText } from '../i18n/use-text.ts';
import { Sections } from './Sections.tsx';
import { TextPage } from './TextPage.tsx';

export function HelpPage() {
  const text = useText();
  return (
    <TextPage title={text('nav.help')}>
      <Sections names={['help.inbox', 'help.changes', 'help.signing', 'help.start', 'help.absence', 'help.verify']} />
      <section>
        <h2>{text('keys.title')}</h2>
        <KeyList />
      </section>
      <Sections names={['help.contact']} />
    </TextPage>
  );
}
