# The release as an image: one native executable, no shell, no package manager, not root.
#   docker build -t seaworthy .
#   docker run --rm --read-only -v "$PWD:/work:ro" seaworthy check .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install --yes --no-install-recommends clang zlib1g-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN eng/publish

# Has the C library and the time zone database, no shell, and a user 1654.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled-extra
COPY --from=build /source/artifacts/native/seaworthy /usr/local/bin/seaworthy
WORKDIR /work
USER 1654:1654
ENTRYPOINT ["/usr/local/bin/seaworthy"]
