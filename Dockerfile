# syntax=docker/dockerfile:1

# The server as an image without shell, package manager or root. docs/operating.md says how to run it.

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
COPY .editorconfig Directory.Build.props Directory.Packages.props global.json ./
COPY eng/ eng/
COPY example/ example/
COPY src/ src/
# The result has no machine code of its own, so it is built on the machine at hand for every architecture.
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish src/Proctor.Server -c Release -o /app -p:UseAppHost=false
# Becomes the folder of the last good copy: a volume that is new takes over its owner.
RUN mkdir /state

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app ./
COPY --from=build --chown=$APP_UID:$APP_UID /state /var/lib/proctor
USER $APP_UID
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
STOPSIGNAL SIGTERM
# Each check starts a second .NET process for a moment, so not too often.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --start-interval=1s --retries=2 \
    CMD ["dotnet", "Proctor.Server.dll", "health", "http://127.0.0.1:8080/readyz"]
ENTRYPOINT ["dotnet", "Proctor.Server.dll"]
