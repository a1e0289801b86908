#!/usr/bin/env bash
# Installs the peers outside the repository ($WB_ROOT, default: buttonhole-widget-bench in the system's temporary folder)
# and bundles the three that are component kits; finds a Chromium ($CHROMIUM_PATH) or installs one with apt. Needs Node 20
# and npm. Does nothing when all is there already. A peer that cannot be had is named and left out of the run.
set -euo pipefail
cd "$(dirname "$0")"
WB_ROOT="${WB_ROOT:-$(node -p 'require("path").join(require("os").tmpdir(), "buttonhole-widget-bench")')}"
export WB_ROOT

node ../../scripts/ensure-browser.mjs

STAMP="$WB_ROOT/.ready"
WANTED=$(cat setup.sh builds/*/*.js* | cksum)
link() { rm -rf node_modules; ln -sfn "$WB_ROOT/vanilla/node_modules" node_modules; }
if [ "$(cat "$STAMP" 2>/dev/null || true)" = "$WANTED" ]; then link; exit 0; fi

MISSING=()
install() { # folder, packages
  local folder="$WB_ROOT/$1"; shift
  mkdir -p "$folder"
  (cd "$folder"; [ -f package.json ] || npm init -y >/dev/null
   npm i --ignore-scripts --no-audit --no-fund --legacy-peer-deps --loglevel=error "$@")
}
unpack() { # a published tarball without its dependencies: the bundle in it is self-contained
  local file
  mkdir -p "$WB_ROOT/packs"; cd "$WB_ROOT/packs"
  file=$(npm pack --loglevel=error "$1" | tail -1) && mkdir -p "${file%.tgz}" && tar xzf "$file" -C "${file%.tgz}" --strip 1
}
bundle() { # entry, folder whose packages it uses, outfile
  # from a copy beside those packages: seen from here, the repository's own React would be found first, and two would not work
  sed "s#WB_ROOT#$WB_ROOT#" "$1" > "$WB_ROOT/$2/$(basename "$1")"
  NODE_PATH="$WB_ROOT/$2/node_modules" node_modules/.bin/esbuild "$WB_ROOT/$2/$(basename "$1")" --bundle --minify --format=iife --jsx=automatic \
    --target=es2022 '--define:process.env.NODE_ENV="production"' --log-level=error --outfile="$WB_ROOT/$2/$3"
}

install vanilla deep-chat@2.4.2 @typebot.io/js@0.10.7 flowise-embed@3.1.6 streaming-markdown@0.2.15 playwright-core@1.65.1 \
  esbuild@0.28.2 @sentry-internal/feedback@10.57.0 @nlux/core@2.17.1 @nlux/themes axe-core@4.14.1
link
# esbuild's own binary is installed by a script that --ignore-scripts leaves out; its platform package is there all the same
install react react@19.3.1 react-dom@19.3.1 @assistant-ui/react@0.15.20 @assistant-ui/core@0.3.20 @assistant-ui/store@0.3.14 \
  @assistant-ui/react-markdown@0.14.16 remark-gfm@4.0.1 antd@6.6.8 @ant-design/x@2.9.0 @ant-design/x-markdown@2.9.0 \
  @ant-design/x-sdk@2.9.0 @chatscope/chat-ui-kit-react@2.1.1 @chatscope/chat-ui-kit-styles || MISSING+=(antdx assistant-ui)
install cozeh5 react@18 react-dom@18 || MISSING+=(coze-h5)
for package in @n8n/chat@1.37.0 botframework-webchat@4.18.1 @coze/chat-sdk@0.1.11-beta.19 @botpress/webchat@4.5.2 @voiceflow/react-chat@1.65.2; do
  (unpack "$package") || MISSING+=("$package")
done

mkdir -p "$WB_ROOT"/react/{antdx,aui} "$WB_ROOT/cozeh5/out"
bundle builds/react/antdx.jsx react antdx/antdx.js || { MISSING+=(antdx); rm -rf "$WB_ROOT/react/antdx"; }
bundle builds/react/aui.jsx react aui/aui.js || { MISSING+=(assistant-ui); rm -rf "$WB_ROOT/react/aui"; }
bundle builds/coze-h5/coze.jsx cozeh5 out/coze.js \
  && cp "$WB_ROOT"/packs/coze-chat-sdk-*/dist/lib-h5/css/exports/index.css "$WB_ROOT/cozeh5/out/coze.css" \
  || { MISSING+=(coze-h5); rm -rf "$WB_ROOT/cozeh5/out"; }
node_modules/.bin/esbuild builds/floor/floor.js --minify --log-level=error --outfile=builds/floor/floor.min.js

if [ ${#MISSING[@]} -gt 0 ]; then echo "could not be installed, left out: ${MISSING[*]}"; else echo "$WANTED" > "$STAMP"; fi
echo "peers are in $WB_ROOT"
