# Paraaf: API, workers and screens in one image. `docker build .` makes it; docker-compose.yml runs it.

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --loglevel=error
COPY . .
# The workflow bundle is made here, so that a worker starts at once and writes nothing.
RUN npm run build \
 && node --input-type=module -e "await (await import('/app/dist/bin/temporal/workflow-bundle.js')).loadWorkflowBundle()"

# The demonstration's doubles stand on development packages (an OpenID provider).
FROM build AS demo
RUN mkdir -p /etc/paraaf/trust && chown -R node:node /etc/paraaf
USER node
ENTRYPOINT ["node", "--enable-source-maps"]
CMD ["dist/test/doubles/main.js"]

FROM build AS production-packages
RUN npm prune --omit=dev --no-audit --no-fund --loglevel=error

FROM node:22-bookworm-slim AS paraaf
ENV NODE_ENV=production
WORKDIR /app
COPY --from=production-packages /app/node_modules ./node_modules
COPY --from=build /app/package.json /app/package-lock.json ./
COPY --from=build /app/dist ./dist
COPY --from=build /app/templates ./templates
# What the program reads beside its code: the failure converter that Temporal loads by its path, the demonstration's letters.
COPY --from=build /app/bin ./bin
RUN mkdir -p /var/lib/paraaf/archive /etc/paraaf/trust && chown -R node:node /var/lib/paraaf /etc/paraaf
USER node
EXPOSE 4000
ENTRYPOINT ["node", "--enable-source-maps", "dist/bin/paraaf.js"]
CMD ["api"]
