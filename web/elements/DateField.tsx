import { type CalendarDate, parseDate } from '@internationalized/date';
import { Calendar as CalendarIcon, ChevronLeft, ChevronRight } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid } from 'react-aria-components/Calendar';
import { DateInput, DatePicker, DateSegment } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import { classNames } from '../class-names.ts';
import { fieldClass, FieldFrame, inputClass } from './Field.tsx';
import styles from './DateField.module.css';

interface Props {
  label: string;
  help?: string | undefined;
  problem?: string | undefined;
  isOptional?: boolean;
  inputId?: string;
  /** A local day, `2026-11-27`, or empty. */
  value: string;
  onChange: (day: string) => void;
}

/** A day, typed as dd/mm/jjjj or picked from a calendar, in the language of the screens and not of the browser. */
export function DateField({ label, help, problem, isOptional = false, inputId, value, onChange }: Props) {
  return (
    <DatePicker
      value={dayOf(value)}
      onChange={(day) => onChange(day?.toString() ?? '')}
      isInvalid={Boolean(problem)}
      shouldForceLeadingZeros
      className={fieldClass}
    >
      <FieldFrame label={label} help={help} problem={problem} isOptional={isOptional}>
        <Group className={classNames(styles.group)} {...(inputId && { id: inputId, tabIndex: -1 })}>
          <DateInput className={classNames(inputClass, styles.input)}>
            {(segment) => <DateSegment segment={segment} className={classNames(styles.segment)} />}
          </DateInput>
          <AriaButton className={classNames(styles.open)}>
            <CalendarIcon aria-hidden />
          </AriaButton>
        </Group>
      </FieldFrame>
      <Popover className={classNames(styles.popover)}>
        <Dialog className={classNames(styles.dialog)}>
          <Calendar firstDayOfWeek="mon">
            <div className={styles.head}>
              <AriaButton slot="previous" className={classNames(styles.turn)}>
                <ChevronLeft aria-hidden />
              </AriaButton>
              <Heading className={classNames(styles.month)} />
              <AriaButton slot="next" className={classNames(styles.turn)}>
                <ChevronRight aria-hidden />
              </AriaButton>
            </div>
            <CalendarGrid weekdayStyle="short">
              {(date) => <CalendarCell date={date} className={classNames(styles.day)} />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

function dayOf(value: string): CalendarDate | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? parseDate(value) : null;
}
