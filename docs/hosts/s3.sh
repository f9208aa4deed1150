#!/bin/sh
# Puts the site into a bucket of S3:  sh docs/hosts/s3.sh BUCKET[/FOLDER]
set -eu
to="s3://$1"

# First what has a hash in its name, which never changes: it is there before a page asks for it, and it
# stays for readers who still have an older page open.
aws s3 sync dist "$to" --exclude '*' \
    --include 'quire-*.js' --include 'quire-*.wasm' --include 'icon-*.svg' \
    --include 'list-*.css' --include 'article-*.css' \
    --cache-control 'public, max-age=31536000, immutable'

# Then all else, which is asked for anew each time; what is no longer published goes.
aws s3 sync dist "$to" --delete \
    --exclude 'quire-*.js' --exclude 'quire-*.wasm' --exclude 'icon-*.svg' \
    --exclude 'list-*.css' --exclude 'article-*.css' \
    --cache-control no-cache
