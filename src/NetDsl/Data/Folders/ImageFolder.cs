using NetDsl.Data;

namespace NetDsl;

/// <summary>Images in folders, a folder for each class: samples of channels x height x width with values from 0 to 1, kept as bytes.</summary>
/// <remarks>
/// PNG, PBM, PGM and PPM are read; for JPEG and other formats give a decoder (<see cref="ImageFolderOptions.Decoders"/>), or convert the
/// files: of files that differ in the extension alone, those that cannot be read are left out. Files are taken in the order of their names,
/// compared byte by byte.
/// </remarks>
public sealed class ImageFolder
{
    private ImageFolder(ImageClasses classes, Dataset train, Dataset? validation, Dataset? test)
    {
        ClassIds = classes.Ids;
        ClassNames = classes.Names;
        Train = train;
        Validation = validation;
        Test = test;
    }

    /// <summary>The names of the class folders by label, such as <c>cat</c>, or <c>n01443537</c> of Tiny ImageNet.</summary>
    public IReadOnlyList<string> ClassIds { get; }

    /// <summary>The classes in words by label: from Tiny ImageNet's <c>words.txt</c>, otherwise the same as <see cref="ClassIds"/>.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The images of <c>train</c>.</summary>
    public Dataset Train { get; }

    /// <summary>The images of <c>val</c>; null where there is no such folder.</summary>
    public Dataset? Validation { get; }

    /// <summary>The images of <c>test</c>; null where there is no such folder, and for Tiny ImageNet, which keeps their labels secret.</summary>
    public Dataset? Test { get; }

    /// <summary>Reads a set of images.</summary>
    /// <param name="folder">
    /// Where <c>train</c> is, with a folder of images for each class (<c>train/cat/1.png</c>), and perhaps <c>val</c> and <c>test</c> with the
    /// same classes. Without <c>train</c> the folder itself holds the class folders, and all is for training. Labels are given in the order
    /// of the class folders' names. With a <c>wnids.txt</c> the folder is read as Tiny ImageNet: classes in the order of that file,
    /// images in <c>train/n01443537/images</c> and so on, and those of <c>val/images</c> listed in <c>val/val_annotations.txt</c>.
    /// </param>
    /// <param name="options">Size, channels, threads and decoders; null for the defaults.</param>
    /// <exception cref="DataFileException">
    /// A folder or file is missing or damaged, in another format or of another size than the first; the message names it.
    /// </exception>
    public static ImageFolder Load(string folder, ImageFolderOptions? options = null)
    {
        options ??= new ImageFolderOptions();
        DataFile.RequireFolder(folder, "folders of images");
        ImageLayout layout = File.Exists(Path.Combine(folder, TinyImageNetLayout.ClassFile))
            ? new TinyImageNetLayout(folder, options.Decoders)
            : new ClassFolderLayout(folder, options.Decoders);
        ImageListing train = layout.Train;
        ImageListing? validation = layout.Validation;
        ImageListing? test = layout.Test;
        var reader = new ImageSetReader(options, train);
        return new ImageFolder(
            layout.Classes,
            reader.Read(train, layout.Classes),
            validation is null ? null : reader.Read(validation, layout.Classes),
            test is null ? null : reader.Read(test, layout.Classes));
    }
}
