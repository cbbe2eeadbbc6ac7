#!/bin/bash
# Builds what is published: build-s3-dist.sh BUCKET NAME VERSION, in this folder.
set -e

template_dir="$PWD"
staging_dist_dir="$template_dir/staging"
build_dist_dir="$template_dir/regional-s3-assets"
source_dir="$template_dir/../source"

rm -rf $build_dist_dir $staging_dist_dir
mkdir -p $build_dist_dir $staging_dist_dir

cd $source_dir/infrastructure
cdk synth BYOMBatchStack > $staging_dist_dir/byom_batch_pipeline.yaml --path-metadata false --version-reporting false

echo "mkdir -p $template_dir/bp_staging"
mkdir -p $template_dir/bp_staging
cp -r $source_dir/infrastructure/lib/blueprints $template_dir/bp_staging/
cp -r $source_dir/lambdas/pipeline_orchestration/shared $template_dir/bp_staging/

cd $template_dir/bp_staging/blueprints
cp -r $staging_dist_dir/*.yaml $template_dir/bp_staging/blueprints/
for bp in `find . -mindepth 1 -maxdepth 1 -type d`; do
    if [ $bp != "./lambdas" ]; then
        rm -rf $bp
    fi
done

cd lambdas
for lambda in `find . -mindepth 1 -maxdepth 1 -type d`; do
    cp -r $template_dir/bp_staging/shared $lambda
    lambda_dir_name=`echo $lambda | cut -d '/' -f 2`
    cd $lambda_dir_name
    zip -r9 ../$lambda_dir_name.zip *
    cd ..
    rm -rf $lambda
done

cd $template_dir/bp_staging/blueprints
rm -f *.py
rm -f */*.py

cd $template_dir/bp_staging

# One archive has everything that the blueprint bucket gets.
echo "zip -r9 blueprints.zip blueprints"
zip -r9 blueprints.zip blueprints

mv blueprints.zip $build_dist_dir
rm -rf $template_dir/bp_staging $staging_dist_dir
