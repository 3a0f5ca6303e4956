import { describe, expect, it } from '@jest/globals';
import type { FormField } from '../../../engine/index.ts';
import { correctionsOf } from './corrections.ts';

const form = [
  { id: 'onderwerp', type: 'text', label: { nl: 'Onderwerp' }, required: true },
  { id: 'bestemmeling', type: 'contact', label: { nl: 'Bestemmeling' }, required: false },
  { id: 'dringend', type: 'boolean', label: { nl: 'Dringend?' }, required: false },
] as FormField[];
const marie = { name: 'Marie Janssens', email: 'marie@burger.example' };
const present = { onderwerp: 'Dorpsstraat', bestemmeling: marie };

describe('what is sent to correct a case', () => {
  it('is only what reads otherwise than before', () => {
    const typed = { onderwerp: 'Dorpsstraat ', bestemmeling: { ...marie, email: 'marie@elders.example' } };
    expect(correctionsOf(form, present, typed)).toEqual({ bestemmeling: { ...marie, email: 'marie@elders.example' } });
  });

  it('is nothing when all was typed back', () => {
    expect(correctionsOf(form, present, { onderwerp: 'Dorpsstraat', bestemmeling: { ...marie } })).toEqual({});
  });

  it('empties a field that was emptied', () => {
    expect(correctionsOf(form, present, { bestemmeling: { name: '', email: ' ' } })).toEqual({ bestemmeling: null });
  });

  it('counts a question that was never answered as no', () => {
    expect(correctionsOf(form, present, { dringend: false })).toEqual({});
    expect(correctionsOf(form, present, { dringend: true })).toEqual({ dringend: true });
  });
});
