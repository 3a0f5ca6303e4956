import { ChevronDown, CircleHelp, Languages, LogOut, UsersRound } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { useNavigate } from 'react-router';
import { classNames } from '../class-names.ts';
import { useLanguageChoice } from '../i18n/language-choice.ts';
import { languages } from '../i18n/languages.ts';
import { useText } from '../i18n/use-text.ts';
import { signOut } from '../sign-in/sign-out.ts';
import { initialsOf } from './initials.ts';
import { useMe } from './me.ts';
import menu from '../elements/MenuButton.module.css';
import styles from './PersonMenu.module.css';

/** Who is signed in; switching person is signing out and in again. */
export function PersonMenu() {
  const text = useText();
  const me = useMe();
  const navigate = useNavigate();
  const { choose } = useLanguageChoice();
  const item = classNames(menu.item);
  return (
    <MenuTrigger>
      <AriaButton className={classNames(styles.trigger)}>
        <span className="visually-hidden">{text('person.signedInAs')}</span>
        <span className={styles.initials} aria-hidden>
          {initialsOf(me.name)}
        </span>
        <span className={styles.name}>{me.name}</span>
        <ChevronDown aria-hidden className={styles.chevron} />
      </AriaButton>
      <Popover placement="bottom end" className={classNames(menu.popover)}>
        <div className={styles.who}>
          <p className={styles.whoName}>{me.name}</p>
          <p>{me.function}</p>
        </div>
        <Separator className={classNames(styles.line)} />
        <Menu aria-label={text('person.menu', { name: me.name })} className={classNames(menu.menu)}>
          <MenuItem className={item} onAction={() => void navigate('/hulp')}>
            <CircleHelp aria-hidden /> {text('nav.help')}
          </MenuItem>
          {Object.keys(languages).length > 1 &&
            Object.entries(languages).map(([language, { name }]) => (
              <MenuItem key={language} className={item} onAction={() => choose(language)}>
                <Languages aria-hidden /> <span lang={language}>{name}</span>
              </MenuItem>
            ))}
          {me.demo && (
            <MenuItem className={item} onAction={() => signOut(me.csrfToken, 'switch')}>
              <UsersRound aria-hidden /> {text('person.switch')}
            </MenuItem>
          )}
          <MenuItem className={item} onAction={() => signOut(me.csrfToken, 'leave')}>
            <LogOut aria-hidden /> {text('person.signOut')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
