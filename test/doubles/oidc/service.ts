import express from 'express';
import type { Express, Response } from 'express';
import { errors } from 'oidc-provider';
import { z } from 'zod';
import { assets } from '../pages/assets.ts';
import { problemPage, sendPage } from '../pages/page.ts';
import type { DemoPerson } from '../people.ts';
import { peoplePage, serviceName } from './pages.ts';
import { interactionPath, openProvider, originsOf } from './provider.ts';
import type { OidcClient } from './provider.ts';

export interface OidcServiceSettings {
  /** Where the provider's keys are kept. */
  readonly folder: string;
  readonly issuer: string;
  readonly people: readonly DemoPerson[];
  readonly client: OidcClient;
}

const choiceSchema = z.object({ person: z.string() });

/** The OpenID provider with its page to choose a person. */
export function oidcService({ folder, issuer, people, client }: OidcServiceSettings): Express {
  const provider = openProvider(folder, issuer, people, client);
  const app = express().disable('x-powered-by');
  app.use(assets());

  const tell = (response: Response, sentence: string): void => {
    sendPage(response, 400, problemPage(serviceName, sentence));
  };
  const tellExpired = (error: unknown, response: Response): void => {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    tell(response, 'Deze aanmelding is al gebeurd of te lang geleden begonnen.');
  };

  app
    .route(interactionPath(':uid'))
    .get(async (request, response) => {
      try {
        const { uid } = await provider.interactionDetails(request, response);
        sendPage(response, 200, peoplePage(interactionPath(uid), people, originsOf(client)));
      } catch (error) {
        tellExpired(error, response);
      }
    })
    .post(express.urlencoded({ extended: false }), async (request, response) => {
      const choice = choiceSchema.safeParse(request.body);
      const person = people.find(({ id }) => id === choice.data?.person);
      if (!person) {
        tell(response, 'Deze persoon is hier niet bekend.');
        return;
      }
      try {
        await provider.interactionFinished(
          request,
          response,
          { login: { accountId: person.id, remember: false } },
          { mergeWithLastSubmission: false },
        );
      } catch (error) {
        tellExpired(error, response);
      }
    });
  app.use(provider.callback());
  return app;
}
